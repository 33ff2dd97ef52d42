// (10,20)-(10,43) error MNN1016: NegativeSlope of LeakyReLU is Infinity: expected a finite number, at least 0

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .LeakyReLU(double.PositiveInfinity)
        .Flatten()
        .Dense(10);
}
