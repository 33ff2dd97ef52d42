// (13,10)-(13,19) error MNN1012: Softmax is applied twice: softmax makes probabilities already, so remove this one

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10)
        .Softmax()
        .Softmax();
}
