// (7,10)-(7,11) error MNN1016: Height of Permute is 0: expected 1 for the height, 2 for the width or 3 for the channels of its input

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Permute(0, 1, 2)]
[Flatten]
[Dense(10)]
internal partial class Net;
