// (10,10)-(10,19) error MNN1007: Softmax makes probabilities, so it belongs to the output, not before flatten: remove it here

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Softmax()
        .Flatten()
        .Dense(10);
}
