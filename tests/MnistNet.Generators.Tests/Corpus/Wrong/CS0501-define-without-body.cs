// (8,25)-(8,31) error CS0501: 'Net.Define(NetworkBuilder)' must declare a body because it is not marked abstract, extern, or partial

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network);
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
