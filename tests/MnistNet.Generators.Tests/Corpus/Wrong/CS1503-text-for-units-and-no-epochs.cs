// (9,8)-(9,13) error CS1503: Argument 1: cannot convert from 'string' to 'int'
// (10,11)-(10,21) error MNN3001: Epochs is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense("ten")]
[Training(Epochs = 0)]
internal partial class Net;
