// (12,52)-(12,63) error MNN3003: MNIST has images of 28×28×1 in 10 classes, but 'Net' tells 12 classes apart
// 785 · 12 = 9,420 parameters

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12)]
internal partial class Net
{
    public void Learn(MnistDataset mnist) => Train(mnist.Train);
}
