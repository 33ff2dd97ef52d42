namespace MnistNet.Training.Tests.Callbacks;

/// <summary>Sequences of val_loss, and the learning rates that Keras's ReduceLROnPlateau makes of them, by its rules.</summary>
public class ReduceLROnPlateauTests
{
    [Fact]
    public void The_rate_falls_after_each_wait()
    {
        // Epoch 1 sets the best; 2 and 3 are no better; so are 4 and 5.
        Assert.Equal([0.1, 0.1, 0.1, 0.05, 0.05, 0.025], RatesOf(new ReduceLROnPlateau(factor: 0.5, patience: 2), 1, 1, 1, 1, 1, 0.5));
    }

    [Fact]
    public void Nothing_is_counted_while_it_cools_down()
    {
        // Reduced after 2; 3 and 4 cool down, the last of them counting again: cooldown 2 is 1 after epoch 3, 0 in epoch 4.
        Assert.Equal(
            [0.1, 0.1, 0.05, 0.05, 0.025, 0.025],
            RatesOf(new ReduceLROnPlateau(factor: 0.5, patience: 1, cooldown: 2), 1, 1, 1, 1, 1, 1));
    }

    [Fact]
    public void There_is_a_lowest_rate() =>
        Assert.Equal([0.1, 0.1, 0.04, 0.03, 0.03], RatesOf(new ReduceLROnPlateau(factor: 0.4, patience: 1, minLR: 0.03), 1, 1, 1, 1, 1), Near);

    [Fact]
    public void An_improvement_of_just_minDelta_is_none()
    {
        Assert.Equal([0.1, 0.1, 0.05], RatesOf(new ReduceLROnPlateau(factor: 0.5, patience: 1, minDelta: 0.25), 1, 0.75, 0));
        Assert.Equal([0.1, 0.1, 0.1], RatesOf(new ReduceLROnPlateau(factor: 0.5, patience: 1, minDelta: 0.125), 1, 0.75, 0));
    }

    [Fact]
    public void The_history_has_the_rate_that_an_epoch_was_trained_with()
    {
        using ScriptedNetwork network = new(1, 1, 1);

        History history = network.Validated(new ReduceLROnPlateau(factor: 0.5, patience: 1));

        Assert.Equal([0.1, 0.1, 0.05], history.LearningRate);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(factor: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(minLR: -1));
        using ScriptedNetwork network = new(1);
        Assert.Throws<InvalidOperationException>(() => network.Unvalidated(new ReduceLROnPlateau()));
    }

    /// <summary>The rate of each epoch's first step.</summary>
    private static IEnumerable<double> RatesOf(ReduceLROnPlateau callback, params double[] losses)
    {
        using ScriptedNetwork network = new(losses);
        network.Validated(callback);
        return network.Rates.Chunk(3).Select(rates => rates[0]);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-15;
}
