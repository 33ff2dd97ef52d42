// (9,59)-(9,94) error MNN0012: 'throw new NotImplementedException()' in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using System;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => throw new NotImplementedException();
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
