// (8,12)-(8,39) error MNN1006: Activation of Dense is 99: expected one of Linear, ReLU, Softmax, Tanh, Sigmoid, ELU, SELU, GELU, SiLU, Softplus, Softsign, HardSigmoid, HardSwish, ReLU6, LeakyReLU, Mish, Exponential

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, Activation = (Activation)99)]
internal partial class Net;
