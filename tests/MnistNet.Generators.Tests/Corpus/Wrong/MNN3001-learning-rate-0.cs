// (9,11)-(9,27) error MNN3001: LearningRate is 0: expected a positive, finite number, such as 1e-3

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(LearningRate = 0)]
internal partial class Net;
