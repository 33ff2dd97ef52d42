// (12,18)-(12,24) error MNN0011: 'Rate()' is no compile-time constant, but rate of Dropout has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static double Rate() => 0.1;

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Dropout(Rate())
        .Flatten()
        .Dense(10);
}
