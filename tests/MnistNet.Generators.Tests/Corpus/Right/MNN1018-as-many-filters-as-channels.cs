// Strides behind a convolution with as many filters, as in many networks of Keras.

using MnistNet;

/// <summary>Strides behind a convolution with as many filters, as in many networks of Keras.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(32, 32, 8)
        .Conv2D(8, 3, 2, activation: Activation.ReLU)
        .Conv2D(8, 5, 1, activation: Activation.ReLU)
        .Conv2D(8, 1, 2, activation: Activation.ReLU)
        .Conv2D(8, 3, 3, activation: Activation.ReLU)
        .Flatten()
        .Dense(10);
}
