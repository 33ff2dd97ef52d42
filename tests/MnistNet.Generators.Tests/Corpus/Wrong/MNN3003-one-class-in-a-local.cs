// (20,19)-(20,30) error MNN3003: MNIST has images of 28×28×1 in 10 classes, but 'Net' tells 1 class apart

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(1);
}

internal static class Program
{
    public static void Main()
    {
        MnistDataset mnist = MnistDataset.Load();
        using Net net = new(seed: 1);
        net.Train(mnist.Train);
    }
}
