namespace MnistNet.Training.Tests.Callbacks;

/// <summary>What a callback sees of a run, and can do to it.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Callbacks_are_called_in_their_order()
    {
        List<string> calls = [];
        using ScriptedNetwork network = new(1, 2);

        network.Validated(new Recorder("a", calls), new Recorder("b", calls));

        string[] batch = ["a batch begins", "b batch begins", "a batch ends", "b batch ends"];
        string[] Epoch(int number) => [$"a epoch {number} begins", $"b epoch {number} begins", .. batch, .. batch, .. batch, $"a epoch {number} ends", $"b epoch {number} ends"];
        Assert.Equal(["a begins", "b begins", .. Epoch(1), .. Epoch(2), "a ends after 2", "b ends after 2"], calls);
    }

    [Fact]
    public void A_run_that_is_stopped_within_an_epoch_ends_it()
    {
        using ScriptedNetwork network = new(1, 2, 3);

        History history = network.Validated(new StopAt(epoch: 2, batch: 2));

        Assert.Equal([1.0, 2.0], history.ValidationLoss);
        Assert.Equal(3 + 2, network.Rates.Count);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_training_with_its_batch()
    {
        using ScriptedNetwork network = new(1, double.NaN, 1);
        using ScriptedNetwork infinite = new(double.PositiveInfinity, 1);
        using ScriptedNetwork finite = new(1, 1);

        Assert.Equal([1, double.NaN], network.Validated(new TerminateOnNaN()).ValidationLoss);
        Assert.Equal(3 + 1, network.Rates.Count);
        Assert.Single(infinite.Validated(new TerminateOnNaN()).Epochs);
        Assert.Equal(2, finite.Validated(new TerminateOnNaN()).Epochs.Length);
    }

    [Theory]
    [InlineData(null, true, 2)]
    [InlineData("val_loss", true, 2)]
    [InlineData("loss", true, 2)]
    [InlineData("val_loss", false, 3)]
    public void A_checkpoint_holds_the_best_epoch_or_the_last(string? monitor, bool saveBestOnly, int expected)
    {
        using ScriptedNetwork network = new(0.9, 0.5, 0.7);
        ModelCheckpoint checkpoint = new(folder.File("best.keras"), monitor, saveBestOnly: saveBestOnly);

        network.Validated(checkpoint);

        Assert.Equal(2, checkpoint.Best!.Epoch);
        network.LoadWeights(checkpoint.Path);
        Assert.All(network.GetWeights(), weight => Assert.Equal(expected, weight));
    }

    [Fact]
    public void A_checkpoint_can_have_a_threshold_and_another_direction()
    {
        using ScriptedNetwork network = new(0.9, 0.5, 0.7);
        ModelCheckpoint never = new(folder.File("never.keras"), initialValueThreshold: 0.5);
        ModelCheckpoint worst = new(folder.File("worst.keras"), "val_loss", MonitorMode.Max);

        network.Validated(never, worst);

        Assert.Equal((null, 1), (never.Best, worst.Best!.Epoch));
        Assert.Equal(["worst.keras"], folder.FileNames);
        Assert.Throws<InvalidOperationException>(() => network.Unvalidated(worst));
    }

    [Fact]
    public void A_checkpoint_of_what_is_no_number_gives_way_to_any()
    {
        using ScriptedNetwork network = new(double.NaN, double.NaN, 0.9, double.NaN);
        ModelCheckpoint checkpoint = new(folder.File("best.keras"));

        network.Validated(checkpoint);

        Assert.Equal(3, checkpoint.Best!.Epoch);
    }

    [Fact]
    public void A_run_that_is_stopped_as_it_begins_has_no_epoch_and_one_that_is_stopped_as_an_epoch_begins_has_a_batch_of_it()
    {
        using ScriptedNetwork network = new(1, 2, 3);
        RecordedProgress progress = new();

        Assert.Empty(network.Validated(new StopAt(epoch: 0, batch: 0)).Epochs);
        Assert.Empty(network.Rates);
        History history = network.Train(
            ScriptedNetwork.Images, new TrainingOptions { Epochs = 3, BatchSize = 2, Callbacks = [new StopAt(epoch: 2, batch: 0)] }, progress);
        Assert.Equal(2, history.Epochs.Length);
        Assert.Equal(ScriptedNetwork.Batches + 1, network.Rates.Count);
        Assert.Equal([(1, 4), (2, 1)], progress.Completed.Select(report => (report.Epoch, report.Batch)));
    }

    [Fact]
    public void A_callback_that_is_null_is_refused()
    {
        using ScriptedNetwork network = new(1);
        Assert.Throws<ArgumentException>(() => network.Validated(new TerminateOnNaN(), null!));
    }

    private sealed class RecordedProgress : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Completed { get; } = [];

        public void Report(TrainingProgress value)
        {
            if (value.Completed is not null)
            {
                Completed.Add(value);
            }
        }
    }

    private sealed class StopAt(int epoch, int batch) : TrainingCallback
    {
        public override void OnTrainBegin(TrainingRun run) => StopIf(run, 0);

        public override void OnEpochBegin(TrainingRun run, int present) => StopIf(run, 0);

        public override void OnBatchEnd(TrainingRun run, int present) => StopIf(run, present);

        private void StopIf(TrainingRun run, int present)
        {
            if ((run.Epoch, present) == (epoch, batch))
            {
                run.Stop();
            }
        }
    }

    private sealed class Recorder(string name, List<string> calls) : TrainingCallback
    {
        public override void OnTrainBegin(TrainingRun run) => calls.Add($"{name} begins");

        public override void OnEpochBegin(TrainingRun run, int epoch) => calls.Add($"{name} epoch {epoch} begins");

        public override void OnBatchBegin(TrainingRun run, int batch) => calls.Add($"{name} batch begins");

        public override void OnBatchEnd(TrainingRun run, int batch) => calls.Add($"{name} batch ends");

        public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
        {
            Assert.Same(epoch, run.Results[^1]);
            Assert.All(run.Network.GetWeights(), weight => Assert.Equal(epoch.Epoch, weight));
            calls.Add($"{name} epoch {epoch.Epoch} ends");
        }

        public override void OnTrainEnd(TrainingRun run, History history) => calls.Add($"{name} ends after {history.Epochs.Length}");
    }
}
