// (12,41)-(12,47) error MNN0011: 'border' is no compile-time constant, but padding of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static int border = 1;

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, 3, padding: (Padding)border)
        .Flatten()
        .Dense(10);
}
