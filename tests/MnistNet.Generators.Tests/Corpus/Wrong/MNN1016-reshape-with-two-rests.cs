// (7,17)-(7,19) error MNN1016: Channels of Reshape is -1: expected a size, as another is -1 already

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Reshape(-1, 7, -1)]
[Flatten]
[Dense(10)]
internal partial class Net;
