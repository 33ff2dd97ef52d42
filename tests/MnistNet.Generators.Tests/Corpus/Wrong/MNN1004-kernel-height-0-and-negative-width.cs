// (11,27)-(11,28) error MNN1004: KernelHeight of DepthwiseConv2D is 0: expected at least 1
// (11,30)-(11,32) error MNN1004: KernelWidth of DepthwiseConv2D is -3: expected at least 1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .DepthwiseConv2D((0, -3))
        .Flatten()
        .Dense(10);
}
