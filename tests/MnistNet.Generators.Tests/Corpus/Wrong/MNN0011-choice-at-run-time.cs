// (12,17)-(12,29) error MNN0011: 'Wide ? 8 : 4' is no compile-time constant, but filters of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static bool Wide => true;

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(Wide ? 8 : 4, 3)
        .Flatten()
        .Dense(10);
}
