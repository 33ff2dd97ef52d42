// (8,17)-(8,28) error MNN1016: Factor of RandomRotation is a list: expected a number in [-1, 1], or two, the lower and the upper bound
// Of more than two, none are bounds.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[RandomRotation([0, 0.1, 1])]
[Flatten]
[Dense(10)]
internal partial class Net;
