// (7,15)-(7,26) error MNN1004: Strides of Conv2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Strides = 0)]
[Flatten]
[Dense(10)]
internal partial class Net;
