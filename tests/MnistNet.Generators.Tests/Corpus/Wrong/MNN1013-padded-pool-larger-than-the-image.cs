// (7,15)-(7,17) warning MNN1013: The stride 30 of MaxPooling2D is larger than its input 28×28×1, so the window never moves: make it at most 28

using MnistNet;

[Network]
[Input(28, 28, 1)]
[MaxPooling2D(30, Padding = Padding.Same)]
[Flatten]
[Dense(10)]
internal partial class Net;
