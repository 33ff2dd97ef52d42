// (10,10)-(10,16) error MNN1020: Maximum joins 'dense', 5, with 'four', 4: expected the same length, or 1. Shapes up to 'dense': 28×28×1 → Flatten 784 → Dense 4 → Dense 5; up to 'four': 28×28×1 → Flatten 784 → Dense 4

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(4, Activation = Activation.ReLU, Name = "four")]
[Dense(5, Activation = Activation.ReLU)]
[Maximum("four")]
[Dense(10)]
internal partial class Net;
