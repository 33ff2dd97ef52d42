using MnistNet.Torch.Tests.Networks;
using TorchSharp;

namespace MnistNet.Torch.Tests.Training;

/// <summary>A network with batch normalization, depthwise and separable convolutions, as its users meet it.</summary>
public class NormalizedTrainingTests
{
    private static readonly MnistDataset Digits = SyntheticDigits.Create(600, 200);

    [Fact]
    public void It_learns_drawn_digits()
    {
        using NormalizedCnn network = new(seed: 5, Backend.TorchSharp);
        double before = network.Evaluate(Digits.Test).Accuracy;
        History history = network.Train(Digits.Train);

        Assert.InRange(before, 0, 0.35);
        Assert.InRange(network.Evaluate(Digits.Test).Accuracy, 0.7, 1);
        Assert.InRange(history.Loss.Last(), 0, 0.3 * history.Loss.First());
    }

    [Fact]
    public void A_file_keeps_its_moving_averages()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".h5");
        try
        {
            using NormalizedCnn network = new(seed: 5, Backend.TorchSharp);
            network.Train(Digits.Train, new TrainingOptions { Epochs = 1 });
            network.Save(path);
            using NormalizedCnn same = NormalizedCnn.Load(path, Backend.TorchSharp);

            Assert.Equal(network.GetWeights(), same.GetWeights());
            Assert.DoesNotContain(MovingMeans(same), mean => mean == 0);
            Assert.Equal(network.Evaluate(Digits.Test).Loss, same.Evaluate(Digits.Test).Loss);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Training_again_goes_on_from_the_moving_averages()
    {
        TrainingOptions still = new() { Epochs = 1, LearningRate = 1e-30, BatchSize = 600 };
        using NormalizedCnn network = new(seed: 5, Backend.TorchSharp);
        network.Train(Digits.Train, still);
        float[] once = MovingMeans(network);
        network.Train(Digits.Train, still);

        // Of the same batch m twice: 0.1 · m, then 0.9 · 0.1 · m + 0.1 · m.
        Assert.Equal(once.Select(mean => 1.9 * mean), MovingMeans(network).Select(mean => (double)mean), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void No_tensor_outlives_its_network()
    {
        Use();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Use();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        // The last batch holds one image.
        static void Use()
        {
            using NormalizedCnn network = new(seed: 2, Backend.TorchSharp);
            network.Train(Digits.Train.Slice(0, 65), new TrainingOptions { Epochs = 2, BatchSize = 64 });
            network.Evaluate(Digits.Test);
        }
    }

    private static float[] MovingMeans(NormalizedCnn network)
    {
        float[] weights = network.GetWeights();
        List<float> means = [];
        foreach (WeightInfo weight in NormalizedCnn.Definition.Layers.SelectMany(layer => layer.Weights))
        {
            means.AddRange(weight.Name == "moving_mean" ? weights[..weight.Count] : []);
            weights = weights[weight.Count..];
        }

        return [.. means];
    }
}
