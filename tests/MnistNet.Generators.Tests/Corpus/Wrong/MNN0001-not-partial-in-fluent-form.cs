// (6,16)-(6,19) error MNN0001: 'Net' is a network, so MnistNet extends it: declare it as 'partial class Net'

using MnistNet;

[Network]
internal class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
