// A batch of all images but those to validate on.

using MnistNet;

/// <summary>A batch of all images but those to validate on.</summary>
[Network]
[Training(BatchSize = 51_000, ValidationSplit = 0.15)]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
