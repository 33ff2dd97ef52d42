// (9,2)-(9,20) error MNN1002: GlobalMaxPooling2D takes an image, but receives a vector of 10: put it before GlobalMaxPooling2D. Shapes so far: 28×28×1 → Conv2D 26×26×10 → GlobalMaxPooling2D 10

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(10, 3)]
[GlobalMaxPooling2D]
[GlobalMaxPooling2D]
[Softmax]
internal partial class Net;
