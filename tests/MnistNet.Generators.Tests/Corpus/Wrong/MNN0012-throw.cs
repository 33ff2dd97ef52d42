// (10,9)-(10,14) error MNN0012: This statement in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        throw new System.NotImplementedException();
    }
}
