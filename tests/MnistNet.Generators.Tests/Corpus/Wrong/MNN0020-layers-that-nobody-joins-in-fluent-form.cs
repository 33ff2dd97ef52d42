// (11,22)-(11,86) error MNN0020: Nothing reads 'conv2d', since what follows it reads 'one': join it, as Concatenate("conv2d") does, or remove it

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(2, 1, activation: Activation.ReLU, name: "one")
        .From("one").Conv2D(2, 3, padding: Padding.Same, activation: Activation.ReLU)
        .From("one").Conv2D(2, 5, padding: Padding.Same, activation: Activation.ReLU)
        .Concatenate("one")
        .GlobalMaxPooling2D()
        .Dense(10);
}
