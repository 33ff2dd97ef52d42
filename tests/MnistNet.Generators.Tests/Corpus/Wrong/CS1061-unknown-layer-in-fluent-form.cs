// (10,10)-(10,16) error CS1061: 'NetworkBuilder' does not contain a definition for 'Conv3D' and no accessible extension method 'Conv3D' accepting a first argument of type 'NetworkBuilder' could be found (are you missing a using directive or an assembly reference?)

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv3D(8, 3)
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
