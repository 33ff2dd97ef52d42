// (5,33)-(5,63) error MNN3001: StochasticWeightAveraging is 11: expected the first epoch that is averaged, at most Epochs, which is 10, or 0 for none

using MnistNet;

[Network, Training(Epochs = 10, StochasticWeightAveraging = 11)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
