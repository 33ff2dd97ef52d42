// Casts, character codes, checked sums and choices are constants, too.

using MnistNet;

/// <summary>Casts, character codes, checked sums and choices are constants, too.</summary>
[Network]
public partial class Net
{
    private const bool Deep = false;

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, '\u0001')
        .Conv2D((int)8.0, (Size2D)3, padding: (Padding)1)
        .MaxPooling2D(checked(2 + 2))
        .Flatten()
        .Dense(Deep ? 11 : sizeof(long) + 2, activation: default);
}
