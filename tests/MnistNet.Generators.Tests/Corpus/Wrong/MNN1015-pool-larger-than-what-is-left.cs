// (8,19)-(8,20) error MNN1015: AveragePooling2D leaves nothing of its input: layers before it have shrunk the image to 2×2×1, and a window of 3×3 does not fit any more. Remove one of them, or set the padding to Same. Shapes so far: 28×28×1 → MaxPooling2D 2×2×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[MaxPooling2D(14)]
[AveragePooling2D(3)]
[Flatten]
[Dense(10)]
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
