// (7,12)-(7,13) error MNN1003: The 6×6 window of Conv2D does not fit into its input 5×40×1: make it at most 5, or set the padding to Same. Shapes so far: 5×40×1

using MnistNet;

[Network]
[Input(5, 40, 1)]
[Conv2D(8, 6)]
[Flatten]
[Dense(10)]
internal partial class Net;
