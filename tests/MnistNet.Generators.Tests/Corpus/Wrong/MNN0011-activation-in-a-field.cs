// (13,20)-(13,24) error MNN0011: 'Last' is no compile-time constant, but activation of Dense has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static readonly Activation Last = Activation.Softmax;

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10, Last);
}
