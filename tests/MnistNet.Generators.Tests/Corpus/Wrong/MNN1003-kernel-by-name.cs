// (7,9)-(7,23) error MNN1003: The 29×29 window of Conv2D does not fit into its input 28×28×1: make it at most 28, or set the padding to Same. Shapes so far: 28×28×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(kernelSize: 29, filters: 8)]
[Flatten]
[Dense(10)]
internal partial class Net;
