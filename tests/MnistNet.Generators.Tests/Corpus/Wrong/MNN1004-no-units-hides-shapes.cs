// (8,8)-(8,9) error MNN1004: Units of Dense is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(0)]
[Conv2D(8, 3)]
internal partial class Net;
