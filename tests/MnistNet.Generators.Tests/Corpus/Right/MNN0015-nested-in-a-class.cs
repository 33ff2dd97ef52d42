// In a file of its own, the class may be part of a component, too.

using MnistNet;

internal partial class Counter
{
    [Network]
    [Input(28, 28, 1)]
    [Flatten]
    [Dense(10)]
    internal partial class Net;
}
