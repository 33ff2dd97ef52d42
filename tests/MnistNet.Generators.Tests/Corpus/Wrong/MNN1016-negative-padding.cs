// (7,16)-(7,18) error MNN1016: Padding of ZeroPadding2D is -1: expected at least 0

using MnistNet;

[Network]
[Input(28, 28, 1)]
[ZeroPadding2D(-1)]
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
