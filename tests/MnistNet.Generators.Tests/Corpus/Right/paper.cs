// The paper's network: 9,682 parameters.

using MnistNet;

/// <summary>The paper's network: 9,682 parameters.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.1)]
[Dense(10, Activation = Activation.Softmax)]
[Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
public partial class PaperCnn;

internal static class Program
{
    private static void Main()
    {
        MnistDataset mnist = MnistDataset.Load();
        using PaperCnn net = new(seed: 1);
        History history = net.Train(mnist.Train);
        System.Console.WriteLine($"{history.Epochs.Length} epochs, {net.Evaluate(mnist.Test).Accuracy}");
        net.Save("paper.h5");
        using PaperCnn same = PaperCnn.Load("paper.h5");
        System.Console.WriteLine($"{PaperCnn.ParameterCount} parameters\n{PaperCnn.Summary}");
    }
}
