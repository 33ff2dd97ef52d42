// (7,22)-(7,34) error MNN1004: Strides of AveragePooling2D is -2: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[AveragePooling2D(2, Strides = -2)]
[Flatten]
[Dense(10)]
internal partial class Net;
