// (11,9)-(11,16) error MNN0012: A loop in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1);
        foreach (int filters in new[] { 8, 16 })
        {
            network.Conv2D(filters, 3);
        }

        network.Flatten().Dense(10);
    }
}
