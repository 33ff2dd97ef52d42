// (8,8)-(8,35) error MNN1016: SharedAxes of PReLU is 4: expected axes from 1 to 3, of which 1 is the height of an image, 2 the width and 3 the channels
// Images have three axes.

using MnistNet;

[Network]
[Input(28, 28, 3)]
[PReLU(SharedAxes = new[] { 1, 4 })]
[GlobalAveragePooling2D]
[Dense(10)]
internal partial class Net;
