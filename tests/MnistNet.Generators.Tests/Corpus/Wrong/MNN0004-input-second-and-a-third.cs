// (8,2)-(8,18) error MNN0004: Input is layer 2 of 'Net', behind Flatten: move it to the top
// (9,2)-(9,18) error MNN0003: 'Net' has an Input already: 28×28×1

using MnistNet;

[Network]
[Flatten]
[Input(28, 28, 1)]
[Input(14, 14, 1)]
[Dense(10)]
internal partial class Net;
