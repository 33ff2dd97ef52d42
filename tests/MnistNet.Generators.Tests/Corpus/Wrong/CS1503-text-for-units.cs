// (8,8)-(8,13) error CS1503: Argument 1: cannot convert from 'string' to 'int'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense("ten")]
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
