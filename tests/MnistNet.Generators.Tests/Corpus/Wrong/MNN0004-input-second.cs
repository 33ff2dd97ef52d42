// (7,2)-(7,18) error MNN0004: Input is layer 2 of 'Net', behind Flatten: move it to the top

using MnistNet;

[Network]
[Flatten]
[Input(28, 28, 1)]
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
