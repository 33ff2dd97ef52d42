// A border of zeros makes room for a kernel of 30×29.

using MnistNet;

/// <summary>A border of zeros makes room for a kernel of 30×29.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .ZeroPadding2D(1, 1, 1, 0)
        .Conv2D(4, (30, 29), activation: Activation.ReLU)
        .Flatten()
        .Dense(10);
}
