// (10,2)-(10,8) error CS0246: The type or namespace name 'Flaten' could not be found (are you missing a using directive or an assembly reference?)
// (10,2)-(10,8) error CS0246: The type or namespace name 'FlatenAttribute' could not be found (are you missing a using directive or an assembly reference?)
// (10,2)-(10,8) error MNN0014: 'Flaten' is no attribute of MnistNet: write Flatten
// What was misspelt may be the Flatten, so none is missed.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flaten]
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
