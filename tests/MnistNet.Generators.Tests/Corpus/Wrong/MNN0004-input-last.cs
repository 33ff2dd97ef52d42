// (8,2)-(8,18) error MNN0004: Input is layer 3 of 'Net', behind Dense: move it to the top

using MnistNet;

[Network]
[Flatten]
[Dense(10)]
[Input(28, 28, 1)]
internal partial class Net;
