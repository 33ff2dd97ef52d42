// (10,9)-(10,46) error MNN0012: A variable in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        var chain = network.Input(28, 28, 1);
        chain.Flatten().Dense(10);
    }
}
