// (9,20)-(9,23) error MNN0006: 'Net' cannot be a network because it is visible in one file only: remove the modifier 'file'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
file partial class Net;
