// (10,10)-(10,30) info MNN1014: MaxPooling2D leaves out the last column of its input 28×28×1, since its windows cover 28×27: set the padding to Same to use all of it

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .MaxPooling2D((2, 3))
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
