// (9,38)-(9,57) warning MNN3005: LearningRate is 1E-08, with which the weights hardly move: with SGD, expected something like 0.01

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, LearningRate = 1e-8)]
internal partial class Net;
