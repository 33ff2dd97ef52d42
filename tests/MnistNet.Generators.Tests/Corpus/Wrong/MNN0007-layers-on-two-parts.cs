// (10,2)-(10,11) error MNN0007: The layers of 'Net' are split over several partial declarations, so their order is unknown: move this Dense to the others

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
internal partial class Net;

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
