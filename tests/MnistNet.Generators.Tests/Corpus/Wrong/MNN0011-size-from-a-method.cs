// (10,20)-(10,39) error MNN0011: 'Size2D.FromInt32(3)' is no compile-time constant, but kernelSize of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, Size2D.FromInt32(3))
        .Flatten()
        .Dense(10);
}
