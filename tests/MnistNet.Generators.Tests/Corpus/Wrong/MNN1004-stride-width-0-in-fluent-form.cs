// (10,36)-(10,37) error MNN1004: StrideWidth of Conv2D is 0: expected at least 1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, 3, strides: (2, 0))
        .Flatten()
        .Dense(10);
}
