// (7,21)-(7,32) error MNN1016: Epsilon of BatchNormalization is 0: expected a positive, finite number, such as 0.001

using MnistNet;

[Network]
[Input(28, 28, 1)]
[BatchNormalization(Epsilon = 0)]
[Flatten]
[Dense(10)]
internal partial class Net;
