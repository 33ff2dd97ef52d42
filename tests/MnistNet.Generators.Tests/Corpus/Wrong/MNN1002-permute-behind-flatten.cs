// (8,2)-(8,18) error MNN1002: Permute takes an image, but receives a vector of 784: put it before Flatten. Shapes so far: 28×28×1 → Flatten 784

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Permute(2, 1, 3)]
[Dense(10)]
internal partial class Net;
