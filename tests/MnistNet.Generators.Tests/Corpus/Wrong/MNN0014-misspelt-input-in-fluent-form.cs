// (11,10)-(11,15) error CS1061: 'NetworkBuilder' does not contain a definition for 'Inptu' and no accessible extension method 'Inptu' accepting a first argument of type 'NetworkBuilder' could be found (are you missing a using directive or an assembly reference?)
// (11,10)-(11,15) error MNN0014: 'Inptu' is no layer of MnistNet: write Input
// What was misspelt may be the input, so none is missed.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Inptu(28, 28, 1)
        .Flatten()
        .Dense(10);
}
