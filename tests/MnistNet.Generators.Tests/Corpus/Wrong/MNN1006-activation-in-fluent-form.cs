// (10,23)-(10,55) error MNN1006: Activation of Conv2D is 32: expected one of Linear, ReLU, Softmax, Tanh, Sigmoid, ELU, SELU, GELU, SiLU, Softplus, Softsign, HardSigmoid, HardSwish, ReLU6, LeakyReLU, Mish, Exponential

using MnistNet;

[Network(ParameterBudget = 100_000)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(4, 3, activation: (Activation)(2 + 30))
        .Flatten()
        .Dense(10);
}
