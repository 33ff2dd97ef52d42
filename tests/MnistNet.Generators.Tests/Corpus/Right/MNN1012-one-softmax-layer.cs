// Scores, then one softmax.

using MnistNet;

/// <summary>Scores, then one softmax.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10)
        .Softmax();
}
