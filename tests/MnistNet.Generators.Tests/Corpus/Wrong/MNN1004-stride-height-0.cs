// (7,18)-(7,34) error MNN1004: StrideHeight of MaxPooling2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[MaxPooling2D(2, StrideHeight = 0)]
[Flatten]
[Dense(10)]
internal partial class Net;
