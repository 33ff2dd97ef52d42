// (7,14)-(7,15) error MNN1016: Width of Reshape is 0: expected at least 1, or -1 for what the other sizes leave

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Reshape(28, 0, 28)]
[Flatten]
[Dense(10)]
internal partial class Net;
