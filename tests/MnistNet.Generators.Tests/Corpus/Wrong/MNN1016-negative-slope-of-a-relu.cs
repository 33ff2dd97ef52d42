// (10,15)-(10,34) error MNN1016: NegativeSlope of ReLU is -0.1: expected a finite number, at least 0

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .ReLU(negativeSlope: -0.1)
        .Flatten()
        .Dense(10);
}
