// (9,2)-(9,20) error MNN1002: DepthwiseConv2D takes an image, but receives a vector of 8: put it before GlobalMaxPooling2D. Shapes so far: 28×28×1 → Conv2D 26×26×8 → GlobalMaxPooling2D 8

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3)]
[GlobalMaxPooling2D]
[DepthwiseConv2D(3)]
[Dense(10)]
internal partial class Net;
