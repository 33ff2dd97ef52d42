// (9,25)-(9,40) error MNN0014: 'Activation.Relu' is no Activation: write Activation.ReLU
// (9,36)-(9,40) error CS0117: 'Activation' does not contain a definition for 'Relu'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, Activation = Activation.Relu)]
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
