// A size may also be a constructor, a target-typed one, or null for the default.

using MnistNet;

/// <summary>A size may also be a constructor, a target-typed one, or null for the default.</summary>
[Network]
public partial class Sizes
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(4, new Size2D(2, 5), strides: new(2, 2))
        .MaxPooling2D(poolSize: null, strides: null)
        .Conv2D(4, new Size2D(Width: 1, Height: 2), activation: Activation.ReLU)
        .Flatten()
        .Dense(10);
}
