// (9,24)-(9,27) error MNN0002: 'Net' has no Input: its first layer says which images it takes, such as Input(28, 28, 1) for MNIST
// Neither the filters nor the missing Flatten are judged before the input is there.

using MnistNet;

[Network]
[Conv2D(0, 3)]
[Dense(10)]
internal partial class Net;
