// (10,26)-(10,28) error MNN1004: Filters of SeparableConv2D is -8: expected at least 1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .SeparableConv2D(-8, 3)
        .Flatten()
        .Dense(10);
}
