// (11,60)-(11,71) error MNN3003: MNIST has images of 28×28×1 in 10 classes, but 'Net' tells 12 classes apart

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12)]
internal partial class Net
{
    public History Learn(MnistDataset mnist) => this.Train(mnist.Train, new TrainingOptions { Epochs = 1 });
}
