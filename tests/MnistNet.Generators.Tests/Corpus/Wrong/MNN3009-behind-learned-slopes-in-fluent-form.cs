// (12,10)-(12,25) error MNN3009: normalization adapts to what it reads, once, before training, but p_re_lu before it changes while training: give it a mean and a variance, or put it before p_re_lu
// Slopes learn, too.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .PReLU([1, 2])
        .Normalization()
        .Flatten()
        .Dense(10);
}
