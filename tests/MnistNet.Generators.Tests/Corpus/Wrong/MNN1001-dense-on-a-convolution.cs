// (9,2)-(9,44) error MNN1001: Dense takes a vector, but receives the image 26×26×8: put Flatten before it, 26×26×8 = 5,408. Shapes so far: 28×28×1 → Conv2D 26×26×8
// 28 − 3 + 1 = 26; 26 · 26 · 8 = 5,408

using MnistNet;

[Network(ParameterBudget = 100_000)]
[Input(28, 28, 1)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[Dense(10, Activation = Activation.Softmax)]
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
