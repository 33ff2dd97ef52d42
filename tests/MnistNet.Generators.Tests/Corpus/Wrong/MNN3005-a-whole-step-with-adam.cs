// (9,11)-(9,27) warning MNN3005: LearningRate is 1, and so about the step of every weight: with Adam, expected something like 0.001

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(LearningRate = 1)]
internal partial class Net;
