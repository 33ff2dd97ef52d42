// (6,12)-(6,14) error MNN1004: Width of Input is -1: expected at least 1

using MnistNet;

[Network]
[Input(28, -1, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
