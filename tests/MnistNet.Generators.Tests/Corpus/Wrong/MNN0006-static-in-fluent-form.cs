// (6,31)-(6,34) error MNN0006: 'Net' cannot be a network because it is static: a network has weights, so it is created with new

using MnistNet;

[Network]
internal static partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
