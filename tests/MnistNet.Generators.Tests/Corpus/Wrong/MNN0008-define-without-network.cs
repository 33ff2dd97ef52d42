// (7,25)-(7,31) error MNN0008: Define has no effect: 'Net' is no network without [Network]

using MnistNet;

internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
