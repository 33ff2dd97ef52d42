// (10,10)-(10,26) error MNN0003: 'Net' has an Input already: 14×28×1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(14, 28, 1)
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
