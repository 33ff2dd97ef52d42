// (7,15)-(7,46) error MNN1007: Softmax makes probabilities, so it belongs to the output, not to conv2d, which flatten follows: use ReLU here

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(1, 3, Activation = Activation.Softmax)]
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
