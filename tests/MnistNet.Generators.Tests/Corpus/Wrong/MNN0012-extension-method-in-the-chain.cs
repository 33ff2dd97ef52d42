// (10,10)-(10,18) error MNN0012: A call of 'Hidden' in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Hidden()
        .Flatten()
        .Dense(10);
}

internal static class Blocks
{
    public static NetworkBuilder Hidden(this NetworkBuilder network) => network.Conv2D(8, 3);
}
