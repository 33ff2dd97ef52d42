// (12,20)-(12,23) error CS0260: Missing partial modifier on declaration of type 'Net'; another partial declaration of this type exists
// (12,20)-(12,23) error MNN0001: 'Net' is a network, so MnistNet extends it: declare it as 'partial class Net'

using MnistNet;

internal partial class Outer
{
    [Network]
    [Input(28, 28, 1)]
    [Flatten]
    [Dense(10)]
    internal class Net;
}
