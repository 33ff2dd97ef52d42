// (7,28)-(7,44) error MNN1016: DilationRate of Conv2D is 2: expected 1 where its strides are more

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Strides = 2, DilationRate = 2)]
[GlobalAveragePooling2D]
[Dense(10)]
internal partial class Net;
