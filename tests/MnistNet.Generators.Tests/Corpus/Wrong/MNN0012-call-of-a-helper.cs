// (11,9)-(11,27) error MNN0012: A call of 'AddHidden' in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1);
        AddHidden(network);
        network.Flatten().Dense(10);
    }

    private static void AddHidden(NetworkBuilder network) => network.Conv2D(8, 3);
}
