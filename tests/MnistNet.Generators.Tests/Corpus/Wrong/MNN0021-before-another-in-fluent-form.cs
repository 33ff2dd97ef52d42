// (12,10)-(12,25) error MNN0021: No layer follows From("flatten"), so it has no effect: put the layer that reads 'flatten' behind it, or remove it

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10, name: "scores")
        .From("flatten")
        .From("input")
        .Flatten()
        .Dense(10)
        .Add("scores");
}
