// (11,9)-(11,15) error MNN0012: A return in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1).Flatten().Dense(10);
        return;
    }
}
