// (10,21)-(10,22) error MNN1004: KernelHeight of Conv2D is 0: expected at least 1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, (0, 3))
        .Flatten()
        .Dense(10);
}
