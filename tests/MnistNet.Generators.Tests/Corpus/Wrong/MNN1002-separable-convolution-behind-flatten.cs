// (11,10)-(11,31) error MNN1002: SeparableConv2D takes an image, but receives a vector of 784: put it before Flatten. Shapes so far: 28×28×1 → Flatten 784

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .SeparableConv2D(8, 3)
        .Dense(10);
}
