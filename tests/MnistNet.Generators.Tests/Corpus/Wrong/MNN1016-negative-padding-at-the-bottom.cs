// (7,19)-(7,21) error MNN1016: Bottom of ZeroPadding2D is -1: expected at least 0

using MnistNet;

[Network]
[Input(28, 28, 1)]
[ZeroPadding2D(1, -1, 2, 2)]
[Flatten]
[Dense(10)]
internal partial class Net;
