// (7,9)-(7,10) error MNN1004: Filters of Conv2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(0, 3)]
[Flatten]
[Dense(10)]
internal partial class Net;
