// (12,23)-(12,27) error MNN0011: 'pool' is no compile-time constant, but poolSize of MaxPooling2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static (int, int) pool = (2, 2);

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .MaxPooling2D(pool)
        .Flatten()
        .Dense(10);
}
