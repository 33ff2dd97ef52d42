// (9,31)-(9,34) error MNN0006: 'Net' cannot be a network because it is static: a network has weights, so it is created with new

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal static partial class Net;
