// (8,10)-(8,14) error MNN1005: The rate of Dropout is -0.1: expected at least 0 and less than 1, such as 0.1 to drop one value in ten

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dropout(-0.1)]
[Dense(10)]
internal partial class Net;
