// (11,10)-(11,48) error MNN1008: 'Net' ends with GlobalAveragePooling2D and its output 1×1×10, but cross-entropy needs one score a class: end it with Dense(10) and softmax, or the like

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(10, 3)
        .GlobalAveragePooling2D(keepDims: true);
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
