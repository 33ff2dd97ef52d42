// (9,11)-(9,35) error MNN3001: Optimizer is 9: expected Adam, RMSprop, SGD, AdamW or Nadam

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = (Optimizer)9)]
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
