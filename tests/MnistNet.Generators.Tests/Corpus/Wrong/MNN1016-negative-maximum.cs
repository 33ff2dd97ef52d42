// (7,7)-(7,20) error MNN1016: MaxValue of ReLU is -6: expected at least 0

using MnistNet;

[Network]
[Input(28, 28, 1)]
[ReLU(MaxValue = -6)]
[Flatten]
[Dense(10)]
internal partial class Net;
