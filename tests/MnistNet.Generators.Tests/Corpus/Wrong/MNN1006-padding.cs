// (7,15)-(7,35) error MNN1006: Padding of Conv2D is 7: expected one of Valid, Same

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = (Padding)7)]
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
