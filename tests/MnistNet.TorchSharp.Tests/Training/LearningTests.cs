using PaperCnnSample;

namespace MnistNet.Torch.Tests.Training;

/// <summary>Short runs of the paper's network. The full ones are in docs/results.md.</summary>
public class LearningTests
{
    [Fact]
    public void Two_epochs_of_MNIST_reach_96_percent()
    {
        MnistDataset mnist = MnistDataset.LoadFolder(RepositoryFiles.Mnist);
        using PaperCnn network = new(seed: 1, Backend.TorchSharp);
        History history = network.Train(mnist.Train, new TrainingOptions { Epochs = 2 });

        // 15 % of 60,000 validate: shares of right answers are multiples of 1/9,000 and 1/51,000.
        Assert.Equal(Math.Round(history.Epochs[1].ValidationAccuracy!.Value * 9_000), history.Epochs[1].ValidationAccuracy!.Value * 9_000, 1e-6);
        Assert.Equal(Math.Round(history.Epochs[1].Accuracy * 51_000), history.Epochs[1].Accuracy * 51_000, 1e-6);
        Assert.InRange(network.Evaluate(mnist.Test).Accuracy, 0.96, 1);
    }

    [Fact]
    public void Synthetic_digits_are_learned_to_97_percent()
    {
        MnistDataset digits = SyntheticDigits.Create();
        using PaperCnn network = new(seed: 1, Backend.TorchSharp);
        network.Train(digits.Train, new TrainingOptions { Epochs = 8, BatchSize = 64, ValidationSplit = 0 });

        Assert.InRange(network.Evaluate(digits.Test).Accuracy, 0.97, 1);
    }
}
