// (8,13)-(8,15) error MNN1016: HeightFactor of RandomZoom is -1: expected a number in (-1, 1], or two, the lower and the upper bound
// Of one pixel would become the whole image.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[RandomZoom(-1)]
[Flatten]
[Dense(10)]
internal partial class Net;
