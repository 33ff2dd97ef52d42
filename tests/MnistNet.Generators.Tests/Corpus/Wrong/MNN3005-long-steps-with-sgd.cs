// (9,38)-(9,55) warning MNN3005: LearningRate is 10, with which the weights overshoot: with SGD, expected something like 0.01

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, LearningRate = 10, Momentum = 0.9)]
internal partial class Net;
