// (7,2)-(7,20) error MNN1016: Groups of GroupNormalization is 32: expected a divisor of the channels of its input 28×28×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[GroupNormalization]
[Flatten]
[Dense(10)]
internal partial class Net;
