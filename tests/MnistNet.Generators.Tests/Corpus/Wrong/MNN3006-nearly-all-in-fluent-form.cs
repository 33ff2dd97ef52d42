// (11,18)-(11,28) warning MNN3006: Dropout(0.95) drops 95 % of the values: the rate is the share that is dropped, so write 0.05 to keep 95 %

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dropout(rate: 0.95)
        .Dense(10);
}
