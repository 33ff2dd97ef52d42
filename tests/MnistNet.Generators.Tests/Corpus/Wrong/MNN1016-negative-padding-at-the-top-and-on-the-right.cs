// (11,24)-(11,31) error MNN1016: Top of ZeroPadding2D is -1: expected at least 0
// (11,53)-(11,62) error MNN1016: Right of ZeroPadding2D is -3: expected at least 0

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .ZeroPadding2D(top: -1, bottom: 0, left: 0, right: -3)
        .Flatten()
        .Dense(10);
}
