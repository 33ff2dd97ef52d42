// (11,23)-(11,33) warning MNN1013: The stride 5 of Conv2D is larger than its input 4×4×1, so the window never moves: make it at most 4

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .MaxPooling2D(7)
        .Conv2D(8, 3, strides: 5, activation: Activation.ReLU)
        .Flatten()
        .Dense(10);
}
