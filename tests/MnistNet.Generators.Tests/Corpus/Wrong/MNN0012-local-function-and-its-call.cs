// (12,9)-(12,17) error MNN0012: A call of 'Hidden' in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another
// (15,9)-(15,13) error MNN0012: A local function in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1);
        Hidden();
        network.Flatten().Dense(10);

        void Hidden() => network.Conv2D(8, 3);
    }
}
