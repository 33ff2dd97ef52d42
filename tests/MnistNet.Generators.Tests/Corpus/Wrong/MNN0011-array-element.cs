// (12,17)-(12,25) error MNN0011: 'Sizes[0]' is no compile-time constant, but filters of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static readonly int[] Sizes = [8, 16];

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(Sizes[0], 3)
        .Flatten()
        .Dense(10);
}
