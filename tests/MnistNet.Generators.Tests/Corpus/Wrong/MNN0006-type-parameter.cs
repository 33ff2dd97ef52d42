// (9,24)-(9,27) error MNN0006: 'Net' cannot be a network because it has type parameters: declare one class for each network

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net<T>;
