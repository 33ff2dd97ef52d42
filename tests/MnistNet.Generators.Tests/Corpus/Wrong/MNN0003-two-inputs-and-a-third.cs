// (8,2)-(8,18) error MNN0003: 'Net' has an Input already: 28×28×1
// (10,2)-(10,16) error MNN0003: 'Net' has an Input already: 28×28×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Input(32, 32, 3)]
[Flatten]
[Input(1, 1, 1)]
[Dense(10)]
internal partial class Net;
