// (9,2)-(9,14) error MNN1002: MaxPooling2D takes an image, but receives a vector of 32: put it before Flatten. Shapes so far: 28×28×1 → Flatten 784 → Dense 32

using MnistNet;

[Network(ParameterBudget = 100_000)]
[Input(28, 28, 1)]
[Flatten]
[Dense(32)]
[MaxPooling2D]
[Dense(10)]
internal partial class Net;
