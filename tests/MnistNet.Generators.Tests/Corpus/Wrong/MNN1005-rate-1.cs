// (8,10)-(8,11) error MNN1005: The rate of Dropout is 1: expected at least 0 and less than 1, such as 0.1 to drop one value in ten

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dropout(1)]
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
