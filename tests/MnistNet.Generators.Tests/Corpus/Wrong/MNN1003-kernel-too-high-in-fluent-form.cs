// (10,39)-(10,41) error MNN1003: The 30×3 window of DepthwiseConv2D does not fit into its input 28×28×1: make it at most 28×28, or set the padding to Same. Shapes so far: 28×28×1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .DepthwiseConv2D(kernelSize: (30, 3))
        .Flatten()
        .Dense(10);
}
