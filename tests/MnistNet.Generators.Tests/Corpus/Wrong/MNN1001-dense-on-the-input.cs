// (7,2)-(7,11) error MNN1001: Dense takes a vector, but receives the image 28×28×1: put Flatten before it, 28×28×1 = 784. Shapes so far: 28×28×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
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
