// (5,33)-(5,63) error MNN3001: EpochsWithoutAugmentation is 11: expected a number of epochs, at most Epochs, which is 10

using MnistNet;

[Network, Training(Epochs = 10, EpochsWithoutAugmentation = 11)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .RandomTranslation(0.05, 0.05)
        .Flatten()
        .Dense(10);
}
