// (8,10)-(8,20) error MNN1005: The rate of Dropout is NaN: expected at least 0 and less than 1, such as 0.1 to drop one value in ten

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dropout(double.NaN)]
[Dense(10)]
internal partial class Net;
