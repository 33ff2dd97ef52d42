// (10,2)-(10,11) error MNN1001: Dense takes a vector, but receives the image 26×26×8: put Flatten before it, 26×26×8 = 5,408. Shapes so far: 28×28×1 → Conv2D 26×26×8
// (11,24)-(11,27) warning MNN2001: 'Net' has 54,170 parameters, 44,170 more than its budget of 10,000; the costliest layer is dense with 54,090
// Flatten is missing, and with it the network is too large.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[Dense(10)]
internal partial class Net;
