// Two classes, trained on images that are not MNIST.

using MnistNet;

/// <summary>Two classes, trained on images that are not MNIST.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(2);

    internal void Learn(LabeledImages images) => Train(images);
}
