// (13,19)-(13,27) error MNN1020: Multiply joins 'global_max_pooling2d', 4, with 'conv2d', 26×26×4: expected images alone, or vectors alone. Shapes up to 'global_max_pooling2d': 28×28×1 → Conv2D 26×26×4 → GlobalMaxPooling2D 4; up to 'conv2d': 28×28×1 → Conv2D 26×26×4
// KeepDims would leave an image of one pixel, which goes with any other.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(4, 3, activation: Activation.ReLU)
        .GlobalMaxPooling2D()
        .Multiply("conv2d")
        .Dense(10);
}
