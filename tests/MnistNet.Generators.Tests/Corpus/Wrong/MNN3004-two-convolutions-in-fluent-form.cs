// (10,10)-(10,22) warning MNN3004: conv2d is linear, and so is all between it and conv2d_1, so that both compute no more than one of them could: give it an activation, such as ReLU

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(4, 3)
        .Conv2D(8, 3, activation: Activation.ReLU)
        .GlobalMaxPooling2D()
        .Dense(10);
}
