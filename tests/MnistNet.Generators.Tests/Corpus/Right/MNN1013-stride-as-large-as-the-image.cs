// A stride of exactly the image.

using MnistNet;

/// <summary>A stride of exactly the image.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, 3, strides: (28, 1))
        .MaxPooling2D((1, 26))
        .Flatten()
        .Dense(10);
}
