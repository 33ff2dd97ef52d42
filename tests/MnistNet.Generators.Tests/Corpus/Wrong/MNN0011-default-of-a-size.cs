// (10,20)-(10,27) error MNN0011: 'default' is no compile-time constant, but kernelSize of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, default)
        .Flatten()
        .Dense(10);
}
