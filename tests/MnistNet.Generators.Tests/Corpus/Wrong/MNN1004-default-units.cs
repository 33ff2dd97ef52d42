// (11,16)-(11,23) error MNN1004: Units of Dense is 0: expected at least 1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(default);
}
