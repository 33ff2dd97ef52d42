// (12,17)-(12,24) error MNN0011: 'filters' is no compile-time constant, but filters of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static int filters = 8;

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(filters, 3)
        .MaxPooling2D(2)
        .Flatten()
        .Dense(10);
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
