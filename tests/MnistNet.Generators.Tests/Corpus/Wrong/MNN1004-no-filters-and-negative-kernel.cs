// (8,9)-(8,10) error MNN1004: Filters of Conv2D is 0: expected at least 1
// (8,12)-(8,14) error MNN1004: KernelSize of Conv2D is -3: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(0, -3)]
[Flatten]
[Dense(10)]
internal partial class Net;
