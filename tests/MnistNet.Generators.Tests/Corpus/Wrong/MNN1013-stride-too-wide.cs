// (7,15)-(7,31) warning MNN1013: The stride 1×30 of Conv2D is larger than its input 28×28×1, so the window never moves across: make it at most 28×28

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(1, 3, StrideWidth = 30, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
internal partial class Net;
