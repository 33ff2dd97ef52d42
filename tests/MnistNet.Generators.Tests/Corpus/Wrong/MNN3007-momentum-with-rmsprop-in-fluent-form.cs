// (5,51)-(5,65) warning MNN3007: Momentum is 0.5, but RMSprop does not use it: only SGD does

using MnistNet;

[Network, Training(Optimizer = Optimizer.RMSprop, Momentum = 0.5)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
