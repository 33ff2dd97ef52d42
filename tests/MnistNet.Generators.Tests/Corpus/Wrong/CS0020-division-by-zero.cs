// (8,8)-(8,14) error CS0020: Division by constant zero

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10 / 0)]
internal partial class Net;
