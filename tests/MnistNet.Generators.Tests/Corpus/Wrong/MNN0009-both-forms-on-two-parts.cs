// (13,25)-(13,31) error MNN0009: 'Net' declares layers twice, as attributes and in Define: keep one of the two
// Which of the two holds is unknown, so neither is judged.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Dense(0)]
internal partial class Net;

internal partial class Net
{
    private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Dense(0);
}
