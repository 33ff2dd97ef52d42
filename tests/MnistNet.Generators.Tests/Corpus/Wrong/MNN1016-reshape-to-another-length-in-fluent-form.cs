// (10,18)-(10,29) error MNN1016: Length of Reshape is 100: expected a shape for the 784 values of its input 28×28×1, which 100 is not

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Reshape(length: 100)
        .Dense(10);
}
