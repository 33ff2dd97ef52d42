// (16,49)-(16,59) error MNN3003: MNIST has images of 28×28×1 in 10 classes, but 'Net' takes images of 32×32×3

using MnistNet;

[Network]
[Input(32, 32, 3)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10)]
internal partial class Net;

internal sealed class Trainer(MnistDataset mnist)
{
    private readonly Net net = new();

    public Evaluation Measure() => net.Evaluate(mnist.Test);
}
