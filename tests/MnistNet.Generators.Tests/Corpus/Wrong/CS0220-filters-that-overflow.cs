// (10,17)-(10,33) error CS0220: The operation overflows at compile time in checked mode

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(int.MaxValue + 1, 3)
        .Flatten()
        .Dense(10);
}
