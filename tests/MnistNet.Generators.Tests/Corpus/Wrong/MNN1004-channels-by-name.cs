// (6,31)-(6,42) error MNN1004: Channels of Input is 0: expected at least 1

using MnistNet;

[Network]
[Input(width: 28, height: 28, channels: 0)]
[Flatten]
[Dense(10)]
internal partial class Net;
