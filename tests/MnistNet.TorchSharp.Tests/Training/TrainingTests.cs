using MnistNet.Torch.Tests.Networks;
using TorchSharp;

namespace MnistNet.Torch.Tests.Training;

public class TrainingTests
{
    private static readonly MnistDataset Digits = SyntheticDigits.Create(600, 200);

    [Fact]
    public void The_same_seed_gives_the_same_history_and_weights_to_the_last_bit()
    {
        (History first, float[] firstWeights) = Train(seed: 5);
        (History second, float[] secondWeights) = Train(seed: 5);
        (History other, _) = Train(seed: 6);

        Assert.Equal(Curves(first), Curves(second));
        Assert.Equal(firstWeights, secondWeights);
        Assert.NotEqual(Curves(first), Curves(other));
    }

    [Fact]
    public void Random_numbers_drawn_elsewhere_do_not_change_a_run()
    {
        (History alone, _) = Train(seed: 5);
        using TinyCnn network = new(seed: 5, Backend.TorchSharp);
        History disturbed = network.Train(Digits.Train, null, new Watcher(_ => torch.rand(10).Dispose()));

        Assert.Equal(Curves(alone), Curves(disturbed));
    }

    [Fact]
    public void A_saved_network_predicts_the_same_to_the_last_bit()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".h5");
        try
        {
            using TinyCnn network = new(seed: 5, Backend.TorchSharp);
            network.Train(Digits.Train, new TrainingOptions { Epochs = 1 });
            network.Save(path);
            using TinyCnn same = TinyCnn.Load(path, Backend.TorchSharp);

            float[] pixels = new float[784];
            for (int i = 0; i < 20; i++)
            {
                Digits.Test.CopyScaled(i, pixels);
                Assert.Equal(network.Predict(pixels).Probabilities.ToArray(), same.Predict(pixels).Probabilities.ToArray());
            }

            Evaluation expected = network.Evaluate(Digits.Test);
            Assert.Equal((expected.Loss, expected.Accuracy), (same.Evaluate(Digits.Test).Loss, same.Evaluate(Digits.Test).Accuracy));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void No_tensor_outlives_its_network()
    {
        using (TinyCnn warmUp = new(seed: 1, Backend.TorchSharp))
        {
            warmUp.Train(Digits.Train, new TrainingOptions { Epochs = 1 });
        }

        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        long afterUse;
        using (TinyCnn network = new(seed: 2, Backend.TorchSharp))
        {
            network.Predict(new float[784]);
            long created = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            network.Train(Digits.Train, new TrainingOptions { Epochs = 3 }, new Watcher(_ => { }));
            network.Evaluate(Digits.Test);
            network.Predict(new float[784]);
            afterUse = DisposeScopeManager.Statistics.ThreadTotalLiveCount - created;
        }

        Assert.Equal(0, afterUse);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Epoch_loss_is_the_mean_over_images_not_over_batches()
    {
        // With a step size of nearly nothing and no dropout, the epoch's loss is the loss of all its images: here a batch of
        // 128 and one of 2, which weigh alike in the mean of the batches.
        using UndroppedCnn network = new(seed: 1, Backend.TorchSharp);
        LabeledImages images = Digits.Train.Slice(0, 130);
        double expected = network.Evaluate(images).Loss;
        History history = network.Train(images, new TrainingOptions { LearningRate = 1e-30, Epochs = 1, BatchSize = 128, ValidationSplit = 0 });

        Assert.Equal(expected, history.Epochs[0].Loss, 1e-6);
    }

    [Fact]
    public void Cancelling_stops_before_the_next_batch_and_keeps_the_best_epoch()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".h5");
        try
        {
            using CancellationTokenSource stop = new();
            using TinyCnn network = new(seed: 5, Backend.TorchSharp);
            ModelCheckpoint checkpoint = new(path);
            TrainingOptions options = new() { Epochs = 1000, Callbacks = [checkpoint] };
            Assert.Throws<OperationCanceledException>(() => network.Train(
                Digits.Train, options, new Watcher(progress => { if (progress.Completed?.Epoch == 2) { stop.Cancel(); } }), stop.Token));

            (History twoEpochs, _) = Train(seed: 5);
            Assert.Equal(twoEpochs.Epochs.MinBy(epoch => epoch.ValidationLoss)! with { Seconds = 0 }, checkpoint.Best! with { Seconds = 0 });
            Assert.True(File.Exists(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Validation_images_are_the_drawn_share()
    {
        using TinyCnn network = new(seed: 5, Backend.TorchSharp);
        History history = network.Train(Digits.Train, new TrainingOptions { Epochs = 1, ValidationSplit = 0.15 });

        // 90 of 600 images validate: shares of right answers are multiples of 1/90 and 1/510.
        Assert.Equal(Math.Round(history.Epochs[0].ValidationAccuracy!.Value * 90), history.Epochs[0].ValidationAccuracy!.Value * 90, 1e-9);
        Assert.Equal(Math.Round(history.Epochs[0].Accuracy * 510), history.Epochs[0].Accuracy * 510, 1e-9);
    }

    [Theory]
    [InlineData(Optimizer.Adam, 1e-3)]
    [InlineData(Optimizer.RMSprop, 1e-3)]
    [InlineData(Optimizer.SGD, 0.05)]
    public void Every_optimizer_learns(Optimizer optimizer, double learningRate)
    {
        using TinyCnn network = new(seed: 5, Backend.TorchSharp);
        double before = network.Evaluate(Digits.Test).Accuracy;
        TrainingOptions options = new() { Optimizer = optimizer, LearningRate = learningRate, Momentum = 0.9, Epochs = 15, BatchSize = 32 };
        History history = network.Train(Digits.Train, options);

        Assert.InRange(before, 0, 0.35);
        Assert.InRange(network.Evaluate(Digits.Test).Accuracy, 0.6, 1);
        Assert.True(history.Loss.Last() < history.Loss.First());
    }

    [Fact]
    public void Images_of_another_shape_are_refused_by_name()
    {
        using TinyCnn network = new(seed: 5, Backend.TorchSharp);
        LabeledImages small = new(new byte[4], new byte[1], Shape.Image(2, 2, 1));

        Assert.Equal("TinyCnn takes images of 28×28×1; found images of 2×2×1. (Parameter 'images')", Assert.Throws<ArgumentException>(() => network.Train(small)).Message);
        Assert.Throws<ArgumentException>(() => network.Evaluate(small));
        Assert.Contains("784", Assert.Throws<ArgumentException>(() => network.Predict(new float[783])).Message, StringComparison.Ordinal);
    }

    private static (History History, float[] Weights) Train(int seed)
    {
        using TinyCnn network = new(seed, Backend.TorchSharp);
        return (network.Train(Digits.Train), network.GetWeights());
    }

    private static IEnumerable<EpochResult> Curves(History history) => history.Epochs.Select(epoch => epoch with { Seconds = 0 });

    private sealed class Watcher(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
