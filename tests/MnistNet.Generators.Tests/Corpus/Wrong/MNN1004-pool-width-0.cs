// (7,22)-(7,35) error MNN1004: PoolWidth of AveragePooling2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[AveragePooling2D(2, PoolWidth = 0)]
[Flatten]
[Dense(10)]
internal partial class Net;
