// (10,17)-(10,20) error CS1503: Argument 1: cannot convert from 'double' to 'int'

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8.5, 3)
        .Flatten()
        .Dense(10);
}
