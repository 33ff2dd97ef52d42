// (9,33)-(9,36) error MNN0006: 'Net' cannot be a network because it is abstract: remove the modifier

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal abstract partial class Net;
