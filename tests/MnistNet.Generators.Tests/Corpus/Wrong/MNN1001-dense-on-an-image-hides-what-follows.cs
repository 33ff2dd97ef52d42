// (10,2)-(10,11) error MNN1001: Dense takes a vector, but receives the image 32×32×1: put Flatten before it, 32×32×1 = 1,024. Shapes so far: 28×28×1 → ZeroPadding2D 32×32×1 → BatchNormalization 32×32×1
// 28 + 2 + 2 = 32; 32 · 32 = 1,024. What Dense gives is unknown, so nothing behind it is judged.

using MnistNet;

[Network(ParameterBudget = 100_000)]
[Input(28, 28, 1)]
[ZeroPadding2D(2)]
[BatchNormalization]
[Dense(10)]
[Conv2D(8, 30)]
[Dense(10, Activation = Activation.ReLU)]
internal partial class Net;
