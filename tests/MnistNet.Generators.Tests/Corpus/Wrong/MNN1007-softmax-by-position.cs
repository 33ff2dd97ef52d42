// (11,19)-(11,37) error MNN1007: Softmax makes probabilities, so it belongs to the output, not to dense, which dense_1 follows: use ReLU here

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(8, Activation.Softmax)
        .Dense(10);
}
