// (12,9)-(12,14) error MNN0012: 'other' in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static readonly NetworkBuilder other = new("Other");

    private static void Define(NetworkBuilder network)
    {
        other.Input(28, 28, 1).Flatten().Dense(10);
    }
}
