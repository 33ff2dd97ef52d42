// (7,11)-(7,29) warning MNN3002: BatchSize is 51,001, but a validation split of 0.15 leaves 51,000 of MNIST's 60,000 images to train on: expected at most 51,000
// 60,000 · (1 − 0.15) = 51,000

using MnistNet;

[Network]
[Training(BatchSize = 51_001, ValidationSplit = 0.15)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
