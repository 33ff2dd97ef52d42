// (7,15)-(7,31) error MNN1003: The 3×40 window of Conv2D does not fit into its input 28×28×1: make it at most 28×28, or set the padding to Same. Shapes so far: 28×28×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, KernelWidth = 40)]
[Flatten]
[Dense(10)]
internal partial class Net;
