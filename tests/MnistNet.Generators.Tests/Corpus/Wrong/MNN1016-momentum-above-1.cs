// (7,21)-(7,35) error MNN1016: Momentum of BatchNormalization is 1.5: expected a number in [0, 1], such as 0.99

using MnistNet;

[Network]
[Input(28, 28, 1)]
[BatchNormalization(Momentum = 1.5)]
[Flatten]
[Dense(10)]
internal partial class Net;
