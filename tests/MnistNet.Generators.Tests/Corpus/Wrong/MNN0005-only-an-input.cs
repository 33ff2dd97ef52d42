// (7,24)-(7,27) error MNN0005: 'Net' has no layer that learns: end it with Dense(10) and softmax, or the like

using MnistNet;

[Network]
[Input(28, 28, 1)]
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
