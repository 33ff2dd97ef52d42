// (10,11)-(10,22) error MNN3001: Epochs is -1: expected at least 1
// (10,24)-(10,37) error MNN3001: BatchSize is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Epochs = -1, BatchSize = 0)]
internal partial class Net;
