// (8,2)-(8,7) error CS0246: The type or namespace name 'Inptu' could not be found (are you missing a using directive or an assembly reference?)
// (8,2)-(8,7) error CS0246: The type or namespace name 'InptuAttribute' could not be found (are you missing a using directive or an assembly reference?)
// (8,2)-(8,7) error MNN0014: 'Inptu' is no attribute of MnistNet: write Input

using MnistNet;

[Network]
[Inptu(28, 28, 1)]
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
