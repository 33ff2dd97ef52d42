// (12,15)-(12,24) error MNN0014: '(784, 10)' is no list of arguments of Dense, which counts its inputs itself: write Dense(10)
// (12,21)-(12,23) error CS1503: Argument 2: cannot convert from 'int' to 'MnistNet.Activation'

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(784, 10);
}
