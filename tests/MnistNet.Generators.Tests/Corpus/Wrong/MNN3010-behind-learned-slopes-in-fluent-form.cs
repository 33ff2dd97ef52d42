// (12,10)-(12,25) error MNN3010: random_erasing changes images at random for what learns from them, but p_re_lu before it learns, too: put it behind the input, before p_re_lu
// Slopes learn, too.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .PReLU([1, 2])
        .RandomErasing()
        .Flatten()
        .Dense(10);
}
