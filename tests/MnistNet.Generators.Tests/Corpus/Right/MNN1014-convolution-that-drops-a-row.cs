// A convolution may leave out rows: its stride says so.

using MnistNet;

/// <summary>A convolution may leave out rows: its stride says so.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(4, 3, strides: 2, activation: Activation.ReLU)
        .Flatten()
        .Dense(10);
}
