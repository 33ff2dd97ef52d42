// 28×28×1 in, 10 classes out, however it is trained.

using MnistNet;

/// <summary>28×28×1 in, 10 classes out, however it is trained.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class Net
{
    internal double Learn(MnistDataset mnist)
    {
        Train(mnist.Train);
        return Evaluate(mnist.Test).Accuracy;
    }
}
