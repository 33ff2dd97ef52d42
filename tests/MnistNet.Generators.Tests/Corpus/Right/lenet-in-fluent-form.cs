// LeNet-5 with strided convolutions in place of its poolings.

using MnistNet;

/// <summary>LeNet-5 with strided convolutions in place of its poolings.</summary>
[Network]
public partial class LeNet
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(6, 5, strides: 2, padding: Padding.Same, activation: Activation.Tanh)
        .Conv2D(16, 5, strides: 2, activation: Activation.Tanh)
        .Flatten()
        .Dense(12, Activation.Tanh)
        .Dense(10, Activation.Softmax);
}
