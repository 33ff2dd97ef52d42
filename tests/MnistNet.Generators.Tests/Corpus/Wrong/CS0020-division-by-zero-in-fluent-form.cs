// (11,16)-(11,22) error CS0020: Division by constant zero

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10 / 0);
}
