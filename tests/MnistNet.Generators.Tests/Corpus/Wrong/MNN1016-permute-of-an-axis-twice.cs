// (7,13)-(7,14) error MNN1016: Width of Permute is 2: expected each axis once, and this one is taken before

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Permute(2, 2, 3)]
[Flatten]
[Dense(10)]
internal partial class Net;
