// (5,68)-(5,83) warning MNN3007: Centered is true, but SGD does not use it: only RMSprop does

using MnistNet;

[Network, Training(Optimizer = Optimizer.SGD, LearningRate = 0.01, Centered = true)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
