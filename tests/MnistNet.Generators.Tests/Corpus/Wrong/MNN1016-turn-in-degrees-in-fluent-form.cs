// (11,25)-(11,34) error MNN1016: Factor of RandomRotation is -10: expected a number in [-1, 1], or two, the lower and the upper bound
// Parts of a full turn, not degrees.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .RandomRotation((-10, 10))
        .Flatten()
        .Dense(10);
}
