// (7,16)-(7,18) error MNN1016: Channels of Reshape is -1: expected the other sizes, 5×5, to divide the 784 values of its input 28×28×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Reshape(5, 5, -1)]
[Flatten]
[Dense(10)]
internal partial class Net;
