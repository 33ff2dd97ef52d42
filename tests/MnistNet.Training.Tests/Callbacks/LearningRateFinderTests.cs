using System.Collections.Immutable;

namespace MnistNet.Training.Tests.Callbacks;

/// <summary>The range test of learning rates, held to what training itself gives and to NumPy's gradient.</summary>
public class LearningRateFinderTests
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(90, 1).Train;

    [Fact]
    public void The_network_stays_as_it_was()
    {
        using DroppingCnn network = new(seed: 1);
        using DroppingCnn other = new(seed: 1);
        float[] before = network.GetWeights();

        LearningRateFinder.Find(network, Digits, steps: 12);

        Assert.Equal(before, network.GetWeights());
        Assert.Null(network.OptimizerState);
        Assert.Equal(other.Train(Digits).Loss, network.Train(Digits).Loss);
        Assert.Equal(other.GetWeights(), network.GetWeights());
    }

    // 68 of 90 images are trained on: five batches of 16, the last of 4.
    [Fact]
    public void Its_losses_are_those_of_a_training_with_its_rates()
    {
        const int Steps = 8;
        Recorder recorder = new();
        using DroppingCnn network = new(seed: 1);
        LearningRateCurve curve = LearningRateFinder.Find(network, Digits, minLearningRate: 1e-4, maxLearningRate: 1e-2, steps: Steps);

        network.Train(Digits, new TrainingOptions { Epochs = 2, Callbacks = [LearningRateSchedule.CustomByStep((_, step) => 1e-4 * Math.Pow(1e-2 / 1e-4, step / (Steps - 1.0))), recorder] });

        Assert.Equal(Steps, curve.Steps.Length);
        Assert.Equal(1e-4, curve.Steps[0].LearningRate, 1e-12);
        Assert.Equal(1e-2, curve.Steps[^1].LearningRate, 1e-12);
        for (int step = 0; step < Steps; step++)
        {
            Assert.Equal(recorder.Losses[step], curve.Steps[step].Loss, 1e-9);
        }
    }

    // β = 0.5: means 0.5·l₁ / 0.5, (0.25·l₁ + 0.5·l₂) / 0.75, …
    [Fact]
    public void The_smoothed_loss_is_a_moving_average_without_bias()
    {
        using DroppingCnn network = new(seed: 1);

        ImmutableArray<LearningRateStep> steps = LearningRateFinder.Find(network, Digits, steps: 3, smoothing: 0.5).Steps;

        Assert.Equal(steps[0].Loss, steps[0].SmoothedLoss, 1e-12);
        Assert.Equal(((0.25 * steps[0].Loss) + (0.5 * steps[1].Loss)) / 0.75, steps[1].SmoothedLoss, 1e-12);
        Assert.Equal(((0.125 * steps[0].Loss) + (0.25 * steps[1].Loss) + (0.5 * steps[2].Loss)) / 0.875, steps[2].SmoothedLoss, 1e-12);
    }

    [Fact]
    public void It_ends_where_the_loss_diverges()
    {
        using DroppingCnn network = new(seed: 1);

        LearningRateCurve curve = LearningRateFinder.Find(
            network, Digits, new TrainingOptions { Optimizer = Optimizer.SGD }, minLearningRate: 1e-3, maxLearningRate: 1e6, smoothing: 0.5);

        Assert.InRange(curve.Steps.Length, 10, 99);
        Assert.False(curve.Steps[^1].SmoothedLoss <= 4 * curve.Steps.Min(step => step.SmoothedLoss));
        Assert.All(curve.Steps.SkipLast(1), step => Assert.True(double.IsFinite(step.Loss)));
        Assert.InRange(curve.Suggestion!.Value, 1e-3, curve.Steps[^1].LearningRate);
    }

    // numpy.gradient([5, 4.9, 4, 2, 1.9]) is −0.1, −0.5, −1.45, −1.05, −0.1: the third, behind the 10 that are skipped. Then it only diverges.
    [Fact]
    public void It_suggests_where_the_loss_falls_most_steeply()
    {
        double[] losses = [.. Enumerable.Range(0, 10).Select(i => 100.0 - (50 * i)), 5, 4.9, 4, 2, 1.9, 1.9, 30, 10, 3, -1000];

        Assert.Equal(12, Curve(losses).Suggestion);
        Assert.Null(Curve(losses[..11]).Suggestion);
        Assert.Null(Curve([.. Enumerable.Repeat(1.0, 30)]).Suggestion);
        Assert.Equal("20 steps from 0 to 19; suggestion 12", Curve(losses).ToString());
        Assert.Equal("no steps", Curve([]).ToString());
        Assert.Equal(Curve(losses), Curve(losses));
    }

    [Theory]
    [InlineData(0, 1, 10, 0.9, "minLearningRate is 0; expected a positive number.")]
    [InlineData(1, 1, 10, 0.9, "maxLearningRate is 1; expected a finite number above the first rate.")]
    [InlineData(1, double.PositiveInfinity, 10, 0.9, "maxLearningRate is Infinity; expected a finite number above the first rate.")]
    [InlineData(1, 2, 10, 1, "smoothing is 1; expected a share in [0, 1).")]
    public void What_cannot_be_tried_is_refused_by_name(double first, double last, int steps, double smoothing, string message)
    {
        using DroppingCnn network = new(seed: 1);
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateFinder.Find(network, Digits, null, first, last, steps, smoothing));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateFinder.Find(network, Digits, steps: 1));
    }

    [Fact]
    public void It_can_be_cancelled()
    {
        using DroppingCnn network = new(seed: 1);
        Assert.Throws<OperationCanceledException>(() => LearningRateFinder.Find(network, Digits, cancellation: new CancellationToken(canceled: true)));
    }

    private static LearningRateCurve Curve(double[] losses) => new([.. losses.Select((loss, i) => new LearningRateStep(i, loss, loss))]);

    private sealed class Recorder : TrainingCallback
    {
        private BatchTotals before;

        public List<double> Losses { get; } = [];

        public override void OnEpochBegin(TrainingRun run, int epoch) => before = default;

        public override void OnBatchEnd(TrainingRun run, int batch)
        {
            BatchTotals totals = run.ReadTotals();
            Losses.Add((totals.Loss - before.Loss) / (totals.Count - before.Count));
            before = totals;
        }
    }
}
