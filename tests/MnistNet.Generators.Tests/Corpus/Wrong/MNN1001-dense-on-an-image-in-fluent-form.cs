// (13,10)-(13,39) error MNN1001: Dense takes a vector, but receives the image 6×13×4: put Flatten before it, 6×13×4 = 312. Shapes so far: 28×28×1 → Conv2D 12×13×4 → MaxPooling2D 6×13×4
// ⌊(28 − 5) / 2⌋ + 1 = 12, ⌊(28 − 3) / 2⌋ + 1 = 13; 12 / 2 = 6; 6 · 13 · 4 = 312

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(4, (5, 3), strides: 2)
        .MaxPooling2D((2, 1))
        .Dense(10, Activation.Softmax);
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
