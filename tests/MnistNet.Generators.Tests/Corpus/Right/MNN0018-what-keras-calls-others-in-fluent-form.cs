using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1, name: "conv2d_1")
        .Conv2D(4, 3, activation: Activation.ReLU)
        .GlobalMaxPooling2D(name: "input")
        .Dense(10);
}
