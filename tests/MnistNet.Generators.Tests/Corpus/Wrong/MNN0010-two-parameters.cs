// (9,25)-(9,31) error MNN0010: Define of 'Net' takes more than the builder: declare it as 'private static void Define(NetworkBuilder network)', with a body
// The units are no constant either, but nobody asks for them before the parameter is gone.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network, int units) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(units);
}
