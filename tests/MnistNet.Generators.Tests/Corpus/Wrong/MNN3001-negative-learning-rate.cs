// (9,11)-(9,31) error MNN3001: LearningRate is -0.001: expected a positive, finite number, such as 1e-3

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(LearningRate = -1e-3)]
internal partial class Net;
