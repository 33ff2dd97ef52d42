// (8,2)-(8,14) error MNN1002: Conv2D takes an image, but receives a vector of 784: put it before Flatten. Shapes so far: 28×28×1 → Flatten 784

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Conv2D(8, 3)]
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
