// Flattening an image of one pixel mixes no places with classes.

using MnistNet;

/// <summary>Flattening an image of one pixel mixes no places with classes.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(10, 28)
        .Flatten();
}
