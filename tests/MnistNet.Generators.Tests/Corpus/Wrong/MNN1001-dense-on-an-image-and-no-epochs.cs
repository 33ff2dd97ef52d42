// (9,2)-(9,11) error MNN1001: Dense takes a vector, but receives the image 28×28×1: put Flatten before it, 28×28×1 = 784. Shapes so far: 28×28×1
// (10,11)-(10,21) error MNN3001: Epochs is 0: expected at least 1
// Shapes and training have nothing to do with each other.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Dense(10)]
[Training(Epochs = 0)]
internal partial class Net;
