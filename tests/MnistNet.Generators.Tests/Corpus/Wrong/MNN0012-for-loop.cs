// (11,9)-(11,12) error MNN0012: A loop in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1);
        for (int i = 0; i < 3; i++)
        {
            network.Conv2D(8, 3);
        }

        network.Flatten().Dense(10);
    }
}
