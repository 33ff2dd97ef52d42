// (12,10)-(12,25) error MNN1002: ZeroPadding2D takes an image, but receives a vector of 16: put it before Flatten. Shapes so far: 28×28×1 → Flatten 784 → Dense 16

using MnistNet;

[Network(ParameterBudget = 100_000)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(16)
        .ZeroPadding2D()
        .Dense(10);
}
