namespace MnistNet.Training.Tests.Callbacks;

/// <summary>The learning rate of every step, by the schedules' formulas. Epochs have four steps; the rate is 0.1.</summary>
public class LearningRateScheduleTests
{
    [Fact]
    public void Step_decay_keeps_a_rate_for_some_epochs() =>
        Assert.Equal(
            PerEpoch(0.1, 0.1, 0.05, 0.05, 0.025),
            RatesOf(LearningRateSchedule.StepDecay(epochs: 2, factor: 0.5), epochs: 5), Near);

    [Fact]
    public void A_cosine_falls_from_the_rate_to_a_share_of_it()
    {
        double[] rates = RatesOf(LearningRateSchedule.Cosine(alpha: 0.2), epochs: 2);

        Assert.Equal(8, rates.Length);
        Assert.Equal(0.1, rates[0]);
        // t = 2/8: ½(1 + cos 45°) = 0.8535533905932737; t = 4/8: ½.
        Assert.Equal(0.1 * ((0.8 * 0.8535533905932737) + 0.2), rates[2], 1e-15);
        Assert.Equal(0.1 * 0.6, rates[4], 1e-15);
        Assert.Equal(0.1 * ((0.8 * (1 - 0.8535533905932737)) + 0.2), rates[6], 1e-15);
    }

    [Fact]
    public void A_warm_up_rises_from_0_in_a_straight_line()
    {
        double[] rates = RatesOf(LearningRateSchedule.Cosine(warmUpEpochs: 1), epochs: 3);

        Assert.Equal([0, 0.025, 0.05, 0.075, 0.1], rates[..5], Near);
        Assert.Equal(0.05, rates[8], 1e-15);
    }

    [Fact]
    public void One_cycle_rises_and_falls_along_cosines()
    {
        // 12 steps: up to step 0.25·12 − 1 = 2, down to step 11; from 0.1/25 over 0.1 to 0.1/(25·10⁴).
        double[] rates = RatesOf(LearningRateSchedule.OneCycle(pctStart: 0.25), epochs: 3);

        Assert.Equal(0.004, rates[0], 1e-15);
        Assert.Equal((0.004 + 0.1) / 2, rates[1], 1e-15);
        Assert.Equal(0.1, rates[2], 1e-15);
        // A third of the way down: ½(1 + cos 60°) = ¾.
        Assert.Equal(4e-7 + ((0.1 - 4e-7) * 0.75), rates[5], 1e-15);
        Assert.Equal(4e-7, rates[11], 1e-15);
    }

    // torch.optim.lr_scheduler.OneCycleLR(max_lr=0.1, total_steps=8): 0.3·8 − 1 = 1.4 is between two steps.
    [Fact]
    public void The_top_of_one_cycle_may_lie_between_two_steps()
    {
        double[] rates = RatesOf(LearningRateSchedule.OneCycle(), epochs: 2);

        Assert.Equal(0.1 + ((0.004 - 0.1) * 0.5 * (1 + Math.Cos(Math.PI / 1.4))), rates[1], 1e-12);
        Assert.Equal(4e-7 + ((0.1 - 4e-7) * 0.5 * (1 + Math.Cos(Math.PI * 0.6 / 5.6))), rates[2], 1e-12);
        Assert.Equal(4e-7, rates[7], 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_cycle_can_do_without_either_half(double pctStart) =>
        Assert.All(RatesOf(LearningRateSchedule.OneCycle(pctStart), epochs: 2), rate => Assert.InRange(rate, 4e-7 - 1e-15, 0.1));

    [Fact]
    public void A_function_gets_the_epoch_from_0_and_the_present_rate() =>
        Assert.Equal(
            PerEpoch(0.1, 0.05, 0.025),
            RatesOf(LearningRateSchedule.Custom((epoch, rate) => epoch == 0 ? rate : rate / 2), epochs: 3), Near);

    // Two epochs of four steps; the settings' rate is 0.1.
    [Fact]
    public void A_function_gets_the_training_and_the_step_from_0()
    {
        double[] rates = RatesOf(LearningRateSchedule.CustomByStep((run, step) => run.Settings.LearningRate * step / (run.Epochs * run.Batches)), epochs: 2);

        Assert.Equal([0, 0.0125, 0.025, 0.0375, 0.05, 0.0625, 0.075, 0.0875], rates, Near);
        Assert.Equal("LearningRateSchedule.CustomByStep", LearningRateSchedule.CustomByStep((_, _) => 1).ToString());
        Assert.Throws<ArgumentNullException>(() => LearningRateSchedule.CustomByStep(null!));
    }

    [Fact]
    public void The_history_has_the_last_rate_of_each_epoch()
    {
        using ScriptedNetwork network = new(1, 1);

        History history = network.Unvalidated(LearningRateSchedule.Cosine());

        Assert.Equal([network.Rates[3], network.Rates[7]], history.LearningRate);
    }

    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.RMSprop)]
    [InlineData(Optimizer.SGD)]
    public void A_rate_that_is_set_within_the_training_is_the_one_that_counts(Optimizer optimizer)
    {
        LabeledImages digits = SyntheticDigits.Create(60, 1).Train;
        Assert.Equal(Train(0.003), Train(0.1, LearningRateSchedule.Custom((_, _) => 0.003)));

        float[] Train(double rate, params TrainingCallback[] callbacks)
        {
            using DroppingCnn network = new(seed: 1);
            network.Train(digits, new TrainingOptions { Epochs = 2, Optimizer = optimizer, Momentum = 0.9, LearningRate = rate, Callbacks = callbacks });
            return [.. network.GetWeights(), network.OptimizerState!.LearningRate];
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.StepDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.StepDecay(1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(alpha: 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(warmUpEpochs: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OneCycle(pctStart: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OneCycle(divFactor: 0));
        Assert.Throws<InvalidOperationException>(() => RatesOf(LearningRateSchedule.Cosine(warmUpEpochs: 2), epochs: 2));
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => RatesOf(LearningRateSchedule.Custom((_, _) => double.NaN), epochs: 1));
        Assert.StartsWith("The learning rate of epoch 1 is NaN; expected a finite number, at least 0.", e.Message, StringComparison.Ordinal);
    }

    private static double[] RatesOf(LearningRateSchedule schedule, int epochs)
    {
        using ScriptedNetwork network = new([.. Enumerable.Repeat(1.0, epochs)]);
        network.Unvalidated(schedule);
        return [.. network.Rates];
    }

    private static IEnumerable<double> PerEpoch(params double[] rates) => rates.SelectMany(rate => Enumerable.Repeat(rate, ScriptedNetwork.Batches));

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-15;
}
