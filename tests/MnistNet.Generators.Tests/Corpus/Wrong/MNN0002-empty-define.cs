// (6,24)-(6,27) error MNN0002: 'Net' has no Input: its first layer says which images it takes, such as Input(28, 28, 1) for MNIST

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
    }
}
