// (10,10)-(10,26) error MNN1019: Input takes height, width and channels, but Input(3, 32, 32) reads like channels first: write Input(32, 32, 3) for images of 32×32, or name the channels
// With padding, all would fit.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(3, 32, 32)
        .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
        .GlobalMaxPooling2D()
        .Dense(10);
}
