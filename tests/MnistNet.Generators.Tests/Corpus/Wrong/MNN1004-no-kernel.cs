// (7,9)-(7,22) error MNN1004: KernelSize of Conv2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(kernelSize: 0, filters: 8)]
[Flatten]
[Dense(10)]
internal partial class Net;
