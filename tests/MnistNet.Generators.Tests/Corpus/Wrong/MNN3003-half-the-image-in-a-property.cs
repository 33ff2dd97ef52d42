// (19,59)-(19,83) error MNN3003: MNIST has images of 28×28×1 in 10 classes, but 'Net' takes images of 28×14×1
// The classes are wrong, too, but the images are what fails first.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 14, 1)
        .Flatten()
        .Dense(12);
}

internal sealed class Trainer
{
    public Net? Net { get; set; }

    public Evaluation? Measure() => Net?.Evaluate(images: MnistDataset.Load().Test);
}
