// (7,7)-(7,29) error MNN1016: Threshold of ReLU is NaN: expected a finite number, at least 0

using MnistNet;

[Network]
[Input(28, 28, 1)]
[ReLU(Threshold = double.NaN)]
[Flatten]
[Dense(10)]
internal partial class Net;
