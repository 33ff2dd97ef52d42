using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Torch.Tests.Training;

/// <summary>A training that goes on from what the optimizer remembered, in the same network or by way of a file.</summary>
public class ResumedTrainingTests
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(300, 1).Train;
    private static readonly TrainingOptions OneEpoch = new() { Epochs = 1, ValidationSplit = 0 };

    [Fact]
    public void The_state_is_that_of_the_steps_that_were_made()
    {
        using UndroppedCnn network = new(seed: 1);
        Assert.Null(network.OptimizerState);

        network.Train(Digits, OneEpoch with { BatchSize = 30 });

        OptimizerState state = Assert.IsType<OptimizerState>(network.OptimizerState);
        Assert.Equal((Optimizer.Adam, 10L, 0.001f), (state.Optimizer, state.Iterations, state.LearningRate));
        Assert.Equal([network.GetWeights().Length, network.GetWeights().Length], state.Slots.Select(slot => slot.Values.Length));
        Assert.All(state.Slots, slot => Assert.Contains(slot.Values, value => value != 0));
    }

    [Theory]
    [InlineData(".weights.h5")]
    [InlineData(".h5")]
    [InlineData(".keras")]
    public void A_file_takes_the_training_to_another_process_to_the_last_bit(string extension)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("half" + extension);
        using UndroppedCnn network = new(seed: 1);
        network.Train(Digits, OneEpoch);
        network.Save(path);
        network.Train(Digits, OneEpoch with { ResumeOptimizer = true });

        using UndroppedCnn other = UndroppedCnn.Load(path);
        other.Train(Digits, OneEpoch with { ResumeOptimizer = true, Seed = 1 });

        Assert.Equal(network.GetWeights(), other.GetWeights());
        Assert.Equal(network.OptimizerState, other.OptimizerState);
    }

    [Fact]
    public void Without_asking_the_optimizer_starts_afresh()
    {
        using UndroppedCnn network = new(seed: 1);
        network.Train(Digits, OneEpoch);
        float[] half = network.GetWeights();
        network.Train(Digits, OneEpoch);
        long steps = network.OptimizerState!.Iterations;
        float[] afresh = network.GetWeights();

        network.SetWeights(half);
        network.Train(Digits, OneEpoch with { ResumeOptimizer = true });

        Assert.Equal(2 * steps, network.OptimizerState!.Iterations);
        Assert.NotEqual(afresh, network.GetWeights());
    }

    [Fact]
    public void The_state_of_another_optimizer_is_refused()
    {
        using UndroppedCnn network = new(seed: 1);
        network.Train(Digits, OneEpoch);

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(
            () => network.Train(Digits, OneEpoch with { ResumeOptimizer = true, Optimizer = Optimizer.RMSprop }));

        Assert.Contains("Adam", e.Message, StringComparison.Ordinal);
        Assert.Contains("RMSprop", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_state_leaves_none()
    {
        using TemporaryFolder folder = new();
        using UndroppedCnn network = new(seed: 1);
        network.Train(Digits, OneEpoch);
        network.Save(folder.File("weights.safetensors"));

        network.LoadWeights(folder.File("weights.safetensors"));

        Assert.Null(network.OptimizerState);
    }

    // Dropout's random numbers and the moving averages, too, go on where they were.
    [Theory]
    [InlineData("PaperCnn", Optimizer.Adam)]
    [InlineData(nameof(NormalizedCnn), Optimizer.RMSprop)]
    [InlineData(nameof(NormalizedCnn), Optimizer.SGD)]
    public void A_backup_takes_an_interrupted_training_to_the_same_end(string name, Optimizer optimizer)
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = new() { Optimizer = optimizer, Momentum = 0.9, Epochs = 3, BatchSize = 64, ValidationSplit = 0.2, Seed = 3 };
        (float[] weights, History history) = Train();
        foreach (int epoch in new[] { 1, 2 })
        {
            Assert.Throws<TimeoutException>(() => Train(new BackupAndRestore(folder.File("backup")), new Watcher(epoch)));
        }

        (float[] resumedWeights, History resumed) = Train(new BackupAndRestore(folder.File("backup")), new Watcher(interruptedAfter: 0));

        Assert.Equal(weights, resumedWeights);
        Assert.Equal(history.Epochs.Select(epoch => epoch with { Seconds = 0 }), resumed.Epochs.Select(epoch => epoch with { Seconds = 0 }));

        (float[] Weights, History History) Train(params TrainingCallback[] callbacks)
        {
            using Network network = NetworkCases.Of(name).Create(Backend.TorchSharp);
            network.SetWeights(WeightInitializer.Initialize(NetworkCases.Of(name).Definition, 3));
            History history = network.Train(Digits, options with { Callbacks = [LearningRateSchedule.OneCycle(), .. callbacks] });
            return (network.GetWeights(), history);
        }
    }

    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.RMSprop)]
    [InlineData(Optimizer.SGD)]
    public void A_learning_rate_that_is_set_within_the_training_is_the_one_that_counts(Optimizer optimizer)
    {
        Assert.Equal(Train(0.003), Train(0.1, LearningRateSchedule.Custom((_, _) => 0.003)));

        float[] Train(double rate, params TrainingCallback[] callbacks)
        {
            using UndroppedCnn network = new(seed: 1, Backend.TorchSharp);
            network.Train(Digits, OneEpoch with { Optimizer = optimizer, Momentum = 0.9, LearningRate = rate, Callbacks = callbacks });
            return [.. network.GetWeights(), network.OptimizerState!.LearningRate];
        }
    }

    // Whoever evaluates within a training gets what he would get after it, and takes no random number from the training.
    private sealed class Watcher(int interruptedAfter) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
        {
            Assert.Equal(run.Network.Evaluate(Digits).Loss, run.Network.Evaluate(Digits).Loss);
            if (epoch.Epoch == interruptedAfter)
            {
                throw new TimeoutException();
            }
        }
    }
}
