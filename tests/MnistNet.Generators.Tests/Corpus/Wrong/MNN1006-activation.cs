// (8,12)-(8,38) error MNN1006: Activation of Dense is 9: expected one of Linear, ReLU, Softmax, Tanh, Sigmoid

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, Activation = (Activation)9)]
internal partial class Net;
