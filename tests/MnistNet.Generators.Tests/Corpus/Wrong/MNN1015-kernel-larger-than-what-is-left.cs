// (12,20)-(12,21) error MNN1015: Conv2D leaves nothing of its input: layers before it have shrunk the image to 2×2×4, and a window of 3×3 does not fit any more. Remove one of them, or set the padding to Same. Shapes so far: 28×28×1 → Conv2D 8×8×4 → MaxPooling2D 2×2×4

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(4, 5, strides: 3)
        .MaxPooling2D(4)
        .Conv2D(8, 3)
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
