namespace MnistNet.Training.Tests.Callbacks;

/// <summary>Sequences of val_loss, and the epoch at which Keras's EarlyStopping ends the training, by its rules.</summary>
public class EarlyStoppingTests
{
    [Theory]
    // With patience 0 the first epoch without improvement is the last.
    [InlineData(0, 0, new[] { 0.9, 0.8, 0.8, 0.7 }, 3, 2)]
    // An improvement starts the wait again: 0.8 is waited for twice, then 0.7 is found, then three epochs are no better.
    [InlineData(3, 0, new[] { 0.9, 0.8, 0.85, 0.81, 0.7, 0.75, 0.7, 0.71, 0.6 }, 8, 5)]
    // 0.75 is better than 0.8 by just 0.05 = minDelta in exact binary numbers: no improvement.
    [InlineData(1, 0.25, new[] { 1.0, 0.75, 0.25 }, 2, 1)]
    [InlineData(2, 0.25, new[] { 1.0, 0.75, 0.5, 0.5, 0.5 }, 5, 3)]
    public void The_training_ends_when_the_wait_is_over(int patience, double minDelta, double[] losses, int stopped, int best)
    {
        EarlyStopping stopping = new(minDelta: minDelta, patience: patience);
        using ScriptedNetwork network = new(losses);

        History history = network.Validated(stopping);

        Assert.Equal(stopped, history.Epochs.Length);
        Assert.Equal((stopped, best), (stopping.StoppedEpoch, stopping.BestEpoch));
        Assert.All(network.GetWeights(), weight => Assert.Equal(stopped, weight));
    }

    [Fact]
    public void A_training_that_ends_before_was_not_stopped()
    {
        EarlyStopping stopping = new(patience: 2);
        using ScriptedNetwork network = new(0.9, 0.8, 0.85);

        Assert.Equal(3, network.Validated(stopping).Epochs.Length);
        Assert.Equal((null, 2), (stopping.StoppedEpoch, stopping.BestEpoch));
    }

    [Theory]
    [InlineData(new[] { 0.9, 0.5, 0.8, 0.7, 0.6 }, 4, 2)]
    [InlineData(new[] { 0.9, 0.5, 0.8 }, 3, 2)]
    [InlineData(new[] { double.NaN, double.NaN, double.NaN, 0.1 }, 2, 1)]
    public void The_best_weights_come_back_however_the_training_ends(double[] losses, int epochs, int best)
    {
        using ScriptedNetwork network = new(losses);

        History history = network.Validated(new EarlyStopping(patience: 2, restoreBestWeights: true));

        Assert.Equal(epochs, history.Epochs.Length);
        Assert.All(network.GetWeights(), weight => Assert.Equal(best, weight));
    }

    [Theory]
    // Nothing beats 0.5: the wait goes on from the first epoch, and is over with the first one that is no better.
    [InlineData(new[] { 0.9, 0.8, 0.85, 0.6 }, 3)]
    // As Keras looks at the wait only after an epoch without improvement, small improvements keep the training alive.
    [InlineData(new[] { 0.9, 0.8, 0.7, 0.6 }, 4)]
    // 0.4 beats it in the second epoch, and the wait starts again.
    [InlineData(new[] { 0.9, 0.4, 0.5, 0.5, 0.5 }, 4)]
    public void A_baseline_is_to_be_beaten_within_the_patience(double[] losses, int last)
    {
        using ScriptedNetwork network = new(losses);

        History history = network.Validated(new EarlyStopping(patience: 2, baseline: 0.5));

        Assert.Equal(last, history.Epochs.Length);
    }

    [Fact]
    public void The_first_epochs_can_be_left_out()
    {
        EarlyStopping stopping = new(startFromEpoch: 3);
        using ScriptedNetwork network = new(0.1, 0.2, 0.3, 0.9, 0.8, 0.85);

        network.Validated(stopping);

        Assert.Equal((6, 5), (stopping.StoppedEpoch, stopping.BestEpoch));
    }

    [Fact]
    public void Patience_0_never_ends_a_training_with_its_first_epoch()
    {
        using ScriptedNetwork network = new(double.NaN, double.NaN, 0.5);

        Assert.Equal(2, network.Validated(new EarlyStopping()).Epochs.Length);
    }

    [Fact]
    public void High_accuracies_are_good_unless_told_otherwise()
    {
        using ScriptedNetwork network = new(1, 1, 1);
        EarlyStopping low = new("accuracy", mode: MonitorMode.Min);
        EarlyStopping high = new("val_accuracy");

        // The script's accuracies never change: neither improves after the first epoch.
        network.Validated(low, high);

        Assert.Equal((2, 2), (low.StoppedEpoch, high.StoppedEpoch));
    }

    [Fact]
    public void A_second_training_starts_afresh()
    {
        EarlyStopping stopping = new();
        using ScriptedNetwork low = new(0.1, 0.2);
        using ScriptedNetwork high = new(0.9, 0.8, 0.7, 0.8);

        low.Validated(stopping);
        high.Validated(stopping);

        Assert.Equal((4, 3), (stopping.StoppedEpoch, stopping.BestEpoch));
    }

    [Fact]
    public void Validation_that_does_not_happen_is_refused()
    {
        using ScriptedNetwork network = new(0.1, 0.2);
        float[] weights = network.GetWeights();

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => network.Unvalidated(new EarlyStopping()));

        Assert.Equal("EarlyStopping monitors val_loss, but the training has no validation images: set ValidationSplit, or monitor loss.", e.Message);
        Assert.Equal(weights, network.GetWeights());
        Assert.Null(network.OptimizerState);
        Assert.Equal(2, network.Unvalidated(new EarlyStopping("loss")).Epochs.Length);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new EarlyStopping("val_acc"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(mode: (MonitorMode)3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(minDelta: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(startFromEpoch: -1));
    }
}
