// (7,12)-(7,16) error MNN1016: NegativeSlope of LeakyReLU is -0.3: expected a finite number, at least 0

using MnistNet;

[Network]
[Input(28, 28, 1)]
[LeakyReLU(-0.3)]
[Flatten]
[Dense(10)]
internal partial class Net;
