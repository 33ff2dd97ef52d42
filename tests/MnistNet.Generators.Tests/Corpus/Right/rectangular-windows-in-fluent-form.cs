// Kernels, pools and strides that are not square, as pairs.

using MnistNet;

/// <summary>Kernels, pools and strides that are not square, as pairs.</summary>
[Network]
public partial class Strips
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(6, (3, 5), activation: Activation.ReLU)
        .MaxPooling2D((2, 3))
        .DepthwiseConv2D((1, 3), depthMultiplier: 2)
        .SeparableConv2D(8, (5, 1), strides: (2, 1), activation: Activation.ReLU)
        .AveragePooling2D((1, 3), strides: (1, 1))
        .Flatten()
        .Dense(10);
}
