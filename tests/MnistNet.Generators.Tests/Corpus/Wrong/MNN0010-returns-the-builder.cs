// (8,35)-(8,41) error MNN0010: Define of 'Net' returns a value: declare it as 'private static void Define(NetworkBuilder network)', with a body

using MnistNet;

[Network]
internal partial class Net
{
    private static NetworkBuilder Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
