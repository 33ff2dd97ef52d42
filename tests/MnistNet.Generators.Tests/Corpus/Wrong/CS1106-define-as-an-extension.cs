// (6,24)-(6,27) error CS1106: Extension method must be defined in a non-generic static class

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(this NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
