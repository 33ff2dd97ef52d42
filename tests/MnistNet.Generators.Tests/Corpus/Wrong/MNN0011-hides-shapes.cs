// (12,16)-(12,21) error MNN0011: 'Units' is no compile-time constant, but units of Dense has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static int Units => 10;

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Dense(Units)
        .Conv2D(0, 3);
}
