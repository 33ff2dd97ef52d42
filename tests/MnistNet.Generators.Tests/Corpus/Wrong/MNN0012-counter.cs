// (13,9)-(13,16) error MNN0012: 'count++' in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static int count;

    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1).Flatten().Dense(10);
        count++;
    }
}
