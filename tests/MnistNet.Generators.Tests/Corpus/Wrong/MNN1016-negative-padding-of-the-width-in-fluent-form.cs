// (10,28)-(10,30) error MNN1016: Width of ZeroPadding2D is -2: expected at least 0

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .ZeroPadding2D((1, -2))
        .Flatten()
        .Dense(10);
}
