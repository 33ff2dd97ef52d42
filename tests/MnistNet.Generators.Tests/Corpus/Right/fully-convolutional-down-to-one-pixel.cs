// A kernel as large as what is left makes the scores, which are flattened for form.

using MnistNet;

/// <summary>A kernel as large as what is left makes the scores, which are flattened for form.</summary>
[Network]
public partial class OnePixel
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, 4, strides: 4, activation: Activation.ReLU)
        .Conv2D(10, 7)
        .Flatten()
        .Softmax();
}
