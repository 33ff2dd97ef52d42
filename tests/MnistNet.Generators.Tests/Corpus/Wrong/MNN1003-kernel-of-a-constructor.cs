// (10,29)-(10,47) error MNN1003: The 29×30 window of SeparableConv2D does not fit into its input 28×28×1: make it at most 28×28, or set the padding to Same. Shapes so far: 28×28×1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .SeparableConv2D(8, new Size2D(29, 30))
        .Flatten()
        .Dense(10);
}
