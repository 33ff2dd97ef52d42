// (10,10)-(10,15) error CS7036: There is no argument given that corresponds to the required parameter 'channels' of 'NetworkBuilder.Input(int, int, int, string?)'
// (10,15)-(10,23) error MNN0014: '(28, 28)' is no list of arguments of Input, which takes height, width and channels: write Input(28, 28, 1)

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28)
        .Flatten()
        .Dense(10);
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
