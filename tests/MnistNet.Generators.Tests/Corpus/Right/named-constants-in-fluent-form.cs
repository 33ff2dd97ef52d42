// Sizes as named constants, of the class itself and of another one, and computed from both.

using MnistNet;

/// <summary>Sizes as named constants, of the class itself and of another one, and computed from both.</summary>
[Network]
public partial class Named
{
    private const int Filters = 4;
    private const byte Kernel = 3;
    private const float Kept = 0.75f;
    private const bool Wide = Filters > 2;
    private const Padding Border = Padding.Same;

    private static void Define(NetworkBuilder network) => network
        .Input(Mnist.Side, Mnist.Side, channels: 1)
        .Conv2D(Filters * 2, (Kernel, Kernel + 2), padding: Border, activation: Wide ? Activation.ReLU : Activation.Tanh)
        .MaxPooling2D(Mnist.Side / 7)
        .Flatten()
        .Dropout(1 - Kept)
        .Dense(Mnist.Classes);
}

internal static class Mnist
{
    public const int Side = 28;
    public const int Classes = 10;
}
