// (11,28)-(11,31) error MNN0006: 'Net' cannot be a network because it has type parameters: declare one class for each network

using MnistNet;

internal partial class Outer<T>
{
    [Network]
    [Input(28, 28, 1)]
    [Flatten]
    [Dense(10)]
    internal partial class Net;
}
