// (9,11)-(9,24) error MNN3001: BatchSize is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(BatchSize = 0)]
internal partial class Net;
