// (8,8)-(8,19) error CS0182: An attribute argument must be a constant expression, typeof expression or array creation expression of an attribute parameter type

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(Sizes.Units)]
internal partial class Net;

internal static class Sizes
{
    public static readonly int Units = 10;
}

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
