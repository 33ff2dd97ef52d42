// (9,38)-(9,50) error MNN3001: Momentum is 1: expected a number in [0, 1), such as 0.9

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, Momentum = 1)]
internal partial class Net;
