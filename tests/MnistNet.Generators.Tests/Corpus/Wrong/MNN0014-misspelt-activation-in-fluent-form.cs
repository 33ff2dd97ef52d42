// (12,20)-(12,35) error MNN0014: 'Activation.Relu' is no Activation: write Activation.ReLU
// (12,31)-(12,35) error CS0117: 'Activation' does not contain a definition for 'Relu'

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(10, Activation.Relu);
}

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
