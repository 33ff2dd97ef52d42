// (5,51)-(5,68) warning MNN3005: LearningRate is 10, and so about the step of every weight: with RMSprop, expected something like 0.001

using MnistNet;

[Network, Training(Optimizer = Optimizer.RMSprop, LearningRate = 10)]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10);
}
