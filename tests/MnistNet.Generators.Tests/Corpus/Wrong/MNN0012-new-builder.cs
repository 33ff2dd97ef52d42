// (10,9)-(10,34) error MNN0012: 'new NetworkBuilder("Net")' in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        new NetworkBuilder("Net").Input(28, 28, 1).Flatten().Dense(10);
    }
}
