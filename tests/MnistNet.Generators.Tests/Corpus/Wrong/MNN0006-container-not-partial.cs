// (11,28)-(11,31) error MNN0006: 'Net' cannot be a network because it is nested in a type that is not partial: declare the types around it partial, too

using MnistNet;

internal class Outer
{
    [Network]
    [Input(28, 28, 1)]
    [Flatten]
    [Dense(10)]
    internal partial class Net;
}
