// (9,11)-(9,30) error MNN3001: ValidationSplit is 1: expected a share in [0, 1), such as 0.15

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(ValidationSplit = 1)]
internal partial class Net;
