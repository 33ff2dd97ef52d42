// Sizes as named constants, of the class itself and of another one.

using MnistNet;

/// <summary>Sizes as named constants, of the class itself and of another one.</summary>
[Network]
[Input(Mnist.Side, Mnist.Side, 1)]
[Conv2D(Filters, Kernel, Padding = Border, Activation = Activation.ReLU)]
[MaxPooling2D(Kernel + 1)]
[Flatten]
[Dropout(Rate / 2)]
[Dense(Mnist.Classes)]
public partial class Named
{
    private const int Filters = 8;
    private const int Kernel = 3;
    private const double Rate = 0.5;
    private const Padding Border = Padding.Same;
}

internal static class Mnist
{
    public const int Side = 28;
    public const int Classes = 10;
}
