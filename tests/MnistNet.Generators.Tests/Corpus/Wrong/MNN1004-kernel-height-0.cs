// (7,12)-(7,13) error MNN1004: KernelHeight of Conv2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 0, KernelWidth = 3)]
[Flatten]
[Dense(10)]
internal partial class Net;
