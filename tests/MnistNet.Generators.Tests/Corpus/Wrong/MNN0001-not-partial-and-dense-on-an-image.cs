// (10,2)-(10,11) error MNN1001: Dense takes a vector, but receives the image 28×28×1: put Flatten before it, 28×28×1 = 784. Shapes so far: 28×28×1
// (11,16)-(11,19) error CS0260: Missing partial modifier on declaration of type 'Net'; another partial declaration of this type exists
// (11,16)-(11,19) error MNN0001: 'Net' is a network, so MnistNet extends it: declare it as 'partial class Net'
// Two mistakes that have nothing to do with each other.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Dense(10)]
internal class Net;
