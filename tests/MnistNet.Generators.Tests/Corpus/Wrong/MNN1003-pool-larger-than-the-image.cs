// (7,19)-(7,20) error MNN1003: The 9×9 window of AveragePooling2D does not fit into its input 8×8×1: make it at most 8, or set the padding to Same. Shapes so far: 8×8×1

using MnistNet;

[Network]
[Input(8, 8, 1)]
[AveragePooling2D(9)]
[Flatten]
[Dense(10)]
internal partial class Net;
