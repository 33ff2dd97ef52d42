// (6,10)-(6,29) error MNN2002: The parameter budget of 'Net' is 0: expected a whole number, at least 1
// (8,2)-(8,11) error MNN1001: Dense takes a vector, but receives the image 28×28×1: put Flatten before it, 28×28×1 = 784. Shapes so far: 28×28×1

using MnistNet;

[Network(ParameterBudget = 0)]
[Input(28, 28, 1)]
[Dense(10)]
internal partial class Net;
