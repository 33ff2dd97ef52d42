// (10,24)-(10,27) warning MNN2001: 'Net' has 7,850 parameters, 1 more than its budget of 7,849; the costliest layer is dense with 7,850
// 785 · 10 = 7,850

using MnistNet;

[Network(ParameterBudget = 7_849)]
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
