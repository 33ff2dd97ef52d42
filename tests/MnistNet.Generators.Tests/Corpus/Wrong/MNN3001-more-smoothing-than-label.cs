// (5,20)-(5,38) error MNN3001: LabelSmoothing is 1: expected a share in [0, 1), such as 0.1

using MnistNet;

[Network, Training(LabelSmoothing = 1)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
