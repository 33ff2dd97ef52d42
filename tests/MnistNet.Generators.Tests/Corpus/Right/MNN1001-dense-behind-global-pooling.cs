// A global pooling makes a vector without Flatten.

using MnistNet;

/// <summary>A global pooling makes a vector without Flatten.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(16, 3)
        .GlobalMaxPooling2D()
        .Dense(10);
}
