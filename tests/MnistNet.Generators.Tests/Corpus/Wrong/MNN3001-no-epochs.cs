// (9,11)-(9,21) error MNN3001: Epochs is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Epochs = 0)]
internal partial class Net;
