// (7,15)-(7,27) warning MNN1013: The stride 29 of Conv2D is larger than its input 28×28×1, so the window never moves: make it at most 28

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Strides = 29, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
internal partial class Net;

internal static class Program
{
    public static double Learn(MnistDataset mnist)
    {
        using Net net = new(seed: 1);
        net.Train(mnist.Train);
        net.Save("net.h5");
        using Net same = Net.Load("net.h5");
        return same.Evaluate(mnist.Test).Accuracy + Net.ParameterCount + Net.Summary.Length + Net.Layers[0].ParameterCount;
    }
}
