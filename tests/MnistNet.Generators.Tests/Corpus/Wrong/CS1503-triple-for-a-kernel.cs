// (10,20)-(10,29) error CS1503: Argument 2: cannot convert from '(int, int, int)' to 'MnistNet.Size2D'

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, (3, 3, 1))
        .Flatten()
        .Dense(10);
}
