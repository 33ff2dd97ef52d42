// Colour images of 32×32, and 100 classes.

using MnistNet;

/// <summary>Colour images of 32×32, and 100 classes.</summary>
[Network]
public partial class Colour
{
    private static void Define(NetworkBuilder network) => network
        .Input(32, 32, 3)
        .Conv2D(16, 3, strides: 2, padding: Padding.Same, activation: Activation.ReLU)
        .SeparableConv2D(32, 3, strides: 2, padding: Padding.Same, activation: Activation.ReLU)
        .GlobalAveragePooling2D()
        .Dense(100, Activation.Softmax);

    /// <summary>Trains on images of its own.</summary>
    public void Learn(LabeledImages images) => Train(images);
}
