// (7,24)-(7,27) warning MNN2001: 'Net' has 31,594 parameters, 21,594 more than its budget of 10,000; the costliest layer is dense with 31,370
// (9 + 1) · 16 + 4 · 16 + (14 · 14 · 16 + 1) · 10 = 160 + 64 + 31,370 = 31,594

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(16, 3, padding: Padding.Same, activation: Activation.ReLU)
        .BatchNormalization()
        .MaxPooling2D()
        .Flatten()
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
