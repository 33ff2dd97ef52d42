// (12,20)-(12,26) error MNN0011: 'Kernel' is no compile-time constant, but kernelSize of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static readonly int Kernel = 3;

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, Kernel)
        .Flatten()
        .Dense(10);
}
