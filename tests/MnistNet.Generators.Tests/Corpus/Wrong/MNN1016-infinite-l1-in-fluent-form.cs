// (11,20)-(11,51) error MNN1016: BiasL1 of Dense is Infinity: expected a finite number, at least 0

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10, biasL1: double.PositiveInfinity);
}
