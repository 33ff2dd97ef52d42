// (5,10)-(5,29) error MNN2002: The parameter budget of 'Net' is 0: expected a whole number, at least 1

using MnistNet;

[Network(ParameterBudget = 0)]
[Input(28, 28, 1)]
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
