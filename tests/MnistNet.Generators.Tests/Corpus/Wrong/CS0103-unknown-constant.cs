// (11,16)-(11,21) error CS0103: The name 'Units' does not exist in the current context

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(Units);
}
