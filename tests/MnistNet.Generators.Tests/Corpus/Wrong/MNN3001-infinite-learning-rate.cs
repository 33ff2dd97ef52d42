// (9,11)-(9,49) error MNN3001: LearningRate is Infinity: expected a positive, finite number, such as 1e-3

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(LearningRate = double.PositiveInfinity)]
internal partial class Net;
