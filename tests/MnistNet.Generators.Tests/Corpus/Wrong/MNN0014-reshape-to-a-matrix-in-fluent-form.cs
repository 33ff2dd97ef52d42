// (12,17)-(12,25) error MNN0014: '(28, 28)' is no list of arguments of Reshape, which takes height, width and channels, or one length: write Reshape(28, 28, 1)
// (12,22)-(12,24) error CS1503: Argument 2: cannot convert from 'int' to 'string?'

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Reshape(28, 28)
        .Flatten()
        .Dense(10);
}
