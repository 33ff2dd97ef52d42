// (8,10)-(8,11) error MNN1005: The rate of Dropout is 1: expected at least 0 and less than 1, such as 0.1 to drop one value in ten
// (9,15)-(9,26) error MNN1004: Strides of Conv2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Dropout(1)]
[Conv2D(8, 3, Strides = 0)]
[Flatten]
[Dense(10)]
internal partial class Net;
