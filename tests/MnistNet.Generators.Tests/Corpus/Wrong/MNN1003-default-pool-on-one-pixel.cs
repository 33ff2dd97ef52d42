// (7,2)-(7,14) error MNN1003: The 2×2 window of MaxPooling2D does not fit into its input 1×1×784: make it at most 1, or set the padding to Same. Shapes so far: 1×1×784

using MnistNet;

[Network]
[Input(1, 1, 784)]
[MaxPooling2D]
[Flatten]
[Dense(10)]
internal partial class Net;
