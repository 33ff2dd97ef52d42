// (12,10)-(12,21) error MNN1009: The output of 'Net' ends in LeakyReLU, which cross-entropy cannot train: use softmax (probabilities) or linear (scores)

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10)
        .LeakyReLU()
        .Softmax();
}
