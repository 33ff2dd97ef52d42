// (7,12)-(7,14) error MNN1003: The 29×29 window of Conv2D does not fit into its input 28×28×1: make it at most 28, or set the padding to Same. Shapes so far: 28×28×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 29)]
[Flatten]
[Dense(10)]
internal partial class Net;

internal static class Program
{
    public static double Learn(MnistDataset mnist)
    {
        using Net net = new(seed: 1);
        net.Train(mnist.Train);
        net.Save("net.h5");
        using Net same = Net.Load("net.h5");
        return same.Evaluate(mnist.Test).Accuracy + Net.ParameterCount + Net.Summary.Length + Net.Layers[0].ParameterCount;
    }
}
