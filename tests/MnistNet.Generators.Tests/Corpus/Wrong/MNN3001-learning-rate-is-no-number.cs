// (9,11)-(9,36) error MNN3001: LearningRate is NaN: expected a positive, finite number, such as 1e-3

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(LearningRate = double.NaN)]
internal partial class Net;
