// (7,16)-(7,18) error MNN1016: Channels of Reshape is 15: expected a shape for the 784 values of its input 28×28×1, which 7×7×15 is not

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Reshape(7, 7, 15)]
[Flatten]
[Dense(10)]
internal partial class Net;
