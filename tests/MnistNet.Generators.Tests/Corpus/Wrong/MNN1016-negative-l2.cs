// (8,12)-(8,29) error MNN1016: KernelL2 of Dense is -0.001: expected a finite number, at least 0

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, KernelL2 = -0.001)]
internal partial class Net;
