// (16,19)-(16,30) error MNN3003: MNIST has images of 28×28×1 in 10 classes, but 'Net' tells 12 classes apart
// (17,29)-(17,39) error MNN3003: MNIST has images of 28×28×1 in 10 classes, but 'Net' tells 12 classes apart

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12)]
internal partial class Net;

internal static class Program
{
    public static double Learn(Net net, MnistDataset mnist)
    {
        net.Train(mnist.Train);
        return net.Evaluate(mnist.Test).Accuracy;
    }
}
