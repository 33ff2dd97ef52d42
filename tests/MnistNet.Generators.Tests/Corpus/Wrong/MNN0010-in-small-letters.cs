// (8,25)-(8,31) error MNN0010: Define of 'Net' is called 'define': declare it as 'private static void Define(NetworkBuilder network)', with a body

using MnistNet;

[Network]
internal partial class Net
{
    private static void define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
