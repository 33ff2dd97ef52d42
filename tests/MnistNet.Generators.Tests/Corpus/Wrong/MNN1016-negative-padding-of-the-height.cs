// (7,16)-(7,18) error MNN1016: Height of ZeroPadding2D is -2: expected at least 0

using MnistNet;

[Network]
[Input(28, 28, 1)]
[ZeroPadding2D(-2, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
