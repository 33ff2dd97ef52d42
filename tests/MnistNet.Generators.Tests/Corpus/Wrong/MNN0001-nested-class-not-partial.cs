// (11,20)-(11,23) error MNN0001: 'Net' is a network, so MnistNet extends it: declare it as 'partial class Net'

using MnistNet;

internal partial class Outer
{
    [Network]
    [Input(28, 28, 1)]
    [Flatten]
    [Dense(10)]
    internal class Net;
}
