// (10,29)-(10,42) warning MNN3008: With momentum 0.9, the moving averages with which the network predicts still hold 90 % of what they start from after an epoch of 1 step (60,000 images in batches of 60,000): set the momentum to 0.1, or make the batches smaller

using MnistNet;

[Network, Training(BatchSize = 60_000)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .BatchNormalization(momentum: 0.9)
        .Flatten()
        .Dense(10);
}
