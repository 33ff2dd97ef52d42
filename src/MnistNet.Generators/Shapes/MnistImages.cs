namespace MnistNet.Generators.Shapes;

/// <summary>The images that a network of MNIST's size trains on, as it hardly trains on any others.</summary>
internal static class MnistImages
{
    public const int Number = 60_000;

    /// <summary>Whether a network takes images of MNIST's size, as Fashion-MNIST's and KMNIST's also are.</summary>
    public static bool Fit(NetworkDeclaration declaration) =>
        declaration.Layers.Count > 0 && declaration.Layers[0] is LayerDeclaration.Input { Height: 28, Width: 28, Channels: 1 };

    /// <summary>How many are left to train on, as ValidationSplit draws the others.</summary>
    public static int LeftBy(double validationSplit) => (int)Math.Floor(Number * (1 - validationSplit));
}
