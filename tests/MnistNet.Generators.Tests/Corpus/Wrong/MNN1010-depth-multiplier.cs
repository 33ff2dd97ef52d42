// (11,29)-(11,57) error MNN1010: DepthwiseConv2D would have 3e9 parameters: expected at most 2,147,483,647
// (9 + 1) · 3 · 100,000,000 = 3e9

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 3)
        .DepthwiseConv2D(3, depthMultiplier: 100_000_000)
        .Flatten()
        .Dense(10);
}
