// (7,15)-(7,16) error MNN1004: PoolSize of MaxPooling2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[MaxPooling2D(0)]
[Flatten]
[Dense(10)]
internal partial class Net;
