// (7,18)-(7,41) error MNN1006: Padding of MaxPooling2D is -1: expected one of Valid, Same

using MnistNet;

[Network]
[Input(28, 28, 1)]
[MaxPooling2D(2, Padding = (Padding)(-1))]
[Flatten]
[Dense(10)]
internal partial class Net;
