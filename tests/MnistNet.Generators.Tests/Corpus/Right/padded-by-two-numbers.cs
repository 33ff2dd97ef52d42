// Two numbers are height and width, in both forms.

using MnistNet;

/// <summary>Two numbers are height and width, in both forms.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .ZeroPadding2D(2, 0)
        .Conv2D(4, 5, activation: Activation.ReLU)
        .MaxPooling2D(2, 2)
        .Flatten()
        .Dense(10);
}
