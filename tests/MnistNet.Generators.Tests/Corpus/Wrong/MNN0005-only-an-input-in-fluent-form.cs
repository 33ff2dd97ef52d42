// (6,24)-(6,27) error MNN0005: 'Net' has no layer that learns: end it with Dense(10) and softmax, or the like

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1);
    }
}
