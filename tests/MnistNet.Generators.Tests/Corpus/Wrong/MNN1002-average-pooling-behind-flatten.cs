// (8,2)-(8,21) error MNN1002: AveragePooling2D takes an image, but receives a vector of 784: put it before Flatten. Shapes so far: 28×28×1 → Flatten 784

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[AveragePooling2D(2)]
[Dense(10)]
internal partial class Net;
