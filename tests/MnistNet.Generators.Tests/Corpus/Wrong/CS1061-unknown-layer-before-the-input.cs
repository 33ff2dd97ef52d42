// (9,10)-(9,16) error CS1061: 'NetworkBuilder' does not contain a definition for 'Resize' and no accessible extension method 'Resize' accepting a first argument of type 'NetworkBuilder' could be found (are you missing a using directive or an assembly reference?)

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Resize(28)
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
