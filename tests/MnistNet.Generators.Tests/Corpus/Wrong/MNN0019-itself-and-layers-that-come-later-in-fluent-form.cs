// (12,14)-(12,22) error MNN0019: Add reads 'conv2d', which stands behind it: before it is 'input'
// (13,18)-(13,30) error MNN0019: Maximum reads 'max', which is itself: before it are input, add
// (16,22)-(16,32) error MNN0019: Concatenate reads 'conv2d_1', but no layer is called so: before it are input, add, max, conv2d, global_max_pooling2d

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Add("conv2d")
        .Maximum(third: "max", second: "input", name: "max")
        .Conv2D(4, 3, activation: Activation.ReLU)
        .GlobalMaxPooling2D()
        .Concatenate("conv2d_1")
        .Dense(10);
}
