// (9,59)-(9,74) warning MNN3007: Nesterov is true, but without Momentum, SGD does not use it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, LearningRate = 0.01, Nesterov = true)]
internal partial class Net;
