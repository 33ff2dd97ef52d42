// (6,24)-(6,31) error MNN0013: 'Summary' takes the place of a member that MnistNet writes for 'Summary': rename or remove it

using MnistNet;

[Network]
internal partial class Summary
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
