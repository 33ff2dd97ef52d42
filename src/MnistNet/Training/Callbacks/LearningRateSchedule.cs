namespace MnistNet;

/// <summary>
/// A learning rate that changes in the course of a training: Keras's <c>LearningRateScheduler</c>, with the schedules that
/// are in general use. They start from the rate of the training's settings.
/// </summary>
public sealed class LearningRateSchedule : TrainingCallback
{
    private readonly string description;
    private readonly Func<TrainingRun, double>? ofEpoch;
    private readonly Func<TrainingRun, long, double>? ofStep;

    private LearningRateSchedule(string description, Func<TrainingRun, double>? ofEpoch = null, Func<TrainingRun, long, double>? ofStep = null) =>
        (this.description, this.ofEpoch, this.ofStep) = (description, ofEpoch, ofStep);

    /// <summary>Lowers the rate every few epochs: rate · factor^⌊e / epochs⌋, e from 0. PyTorch's <c>StepLR</c>.</summary>
    /// <param name="epochs">How many epochs have the same rate; at least 1.</param>
    /// <param name="factor">What the rate is multiplied by then; positive and finite.</param>
    /// <returns>The callback.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not what it says here.</exception>
    public static LearningRateSchedule StepDecay(int epochs, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        RequirePositive(factor, nameof(factor));
        return new LearningRateSchedule(
            FormattableString.Invariant($"StepDecay(epochs {epochs}, factor {factor})"),
            run => run.Settings.LearningRate * Math.Pow(factor, (run.Epoch - 1) / epochs));
    }

    /// <summary>
    /// Half a cosine from the rate down to a share of it, batch by batch: rate · ((1 − α) · ½(1 + cos πt) + α), where t goes
    /// from 0 to 1 (Loshchilov and Hutter, 2017). Before that, if asked for, a straight line from 0 up to the rate. Keras's
    /// <c>CosineDecay</c> over all steps, with <c>initial_learning_rate=0</c> and <c>warmup_target</c> where there is a warm-up.
    /// </summary>
    /// <param name="alpha">The share of the rate that is left at the end; in [0, 1].</param>
    /// <param name="warmUpEpochs">How many epochs the warm-up takes; at least 0, and less than the training has.</param>
    /// <returns>The callback.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not what it says here.</exception>
    public static LearningRateSchedule Cosine(double alpha = 0, int warmUpEpochs = 0)
    {
        RequireShare(alpha, nameof(alpha));
        ArgumentOutOfRangeException.ThrowIfNegative(warmUpEpochs);
        return new LearningRateSchedule(
            FormattableString.Invariant($"Cosine(alpha {alpha}, warm-up epochs {warmUpEpochs})"),
            ofStep: (run, step) =>
            {
                long warmUp = (long)warmUpEpochs * run.Batches;
                double rate = run.Settings.LearningRate;
                return step < warmUp
                    ? rate * step / warmUp
                    : rate * (((1 - alpha) * HalfCosine((double)(step - warmUp) / (StepsOf(run) - warmUp))) + alpha);
            })
        {
            WarmUpEpochs = warmUpEpochs,
        };
    }

    /// <summary>
    /// The 1cycle policy (Smith and Topin, 2018), batch by batch, along cosines as fastai anneals: from rate / divFactor up to
    /// the rate, which is the highest, then down to rate / (divFactor · finalDivFactor). PyTorch's <c>OneCycleLR</c> with its
    /// defaults, two phases, the momentum left alone.
    /// </summary>
    /// <param name="pctStart">The share of all steps in which the rate rises; in [0, 1].</param>
    /// <param name="divFactor">How many times smaller the first rate is than the highest; positive and finite.</param>
    /// <param name="finalDivFactor">How many times smaller the last rate is than the first; positive and finite.</param>
    /// <returns>The callback.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not what it says here.</exception>
    public static LearningRateSchedule OneCycle(double pctStart = 0.3, double divFactor = 25, double finalDivFactor = 1e4)
    {
        RequireShare(pctStart, nameof(pctStart));
        RequirePositive(divFactor, nameof(divFactor));
        RequirePositive(finalDivFactor, nameof(finalDivFactor));
        return new LearningRateSchedule(
            FormattableString.Invariant($"OneCycle(pct start {pctStart}, div factor {divFactor}, final div factor {finalDivFactor})"),
            ofStep: (run, step) =>
            {
                double highest = run.Settings.LearningRate;
                double first = highest / divFactor;
                double last = first / finalDivFactor;
                double top = Math.Max(0, (pctStart * StepsOf(run)) - 1);
                double end = StepsOf(run) - 1;
                return step < top
                    ? Anneal(first, highest, step / top)
                    : Anneal(highest, last, end > top ? (step - top) / (end - top) : 0);
            });
    }

    /// <summary>Any schedule, epoch by epoch.</summary>
    /// <param name="schedule">
    /// Gives the rate of an epoch, from the epoch's number, counted from 0 as in Keras, and the present rate.
    /// </param>
    /// <returns>The callback.</returns>
    public static LearningRateSchedule Custom(Func<int, double, double> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new LearningRateSchedule("Custom", run => schedule(run.Epoch - 1, run.LearningRate));
    }

    /// <summary>Any schedule, step by step.</summary>
    /// <param name="schedule">
    /// Gives the rate of a step, from the training (its settings, epochs and batches, and the present rate) and the step's number in the whole
    /// training, counted from 0 as that of Keras's <c>LearningRateSchedule</c>.
    /// </param>
    /// <returns>The callback.</returns>
    public static LearningRateSchedule CustomByStep(Func<TrainingRun, long, double> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new LearningRateSchedule("CustomByStep", ofStep: schedule);
    }

    private int WarmUpEpochs { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The warm-up takes as many epochs as the training has, or more.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (WarmUpEpochs >= run.Epochs)
        {
            throw new InvalidOperationException($"The warm-up takes {WarmUpEpochs} epochs, but the training has {run.Epochs}; expected fewer.");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run, int epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (ofEpoch is not null)
        {
            run.LearningRate = ofEpoch(run);
        }
    }

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingRun run, int batch)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (ofStep is not null)
        {
            run.LearningRate = ofStep(run, ((long)(run.Epoch - 1) * run.Batches) + batch - 1);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"LearningRateSchedule.{description}";

    private static long StepsOf(TrainingRun run) => (long)run.Epochs * run.Batches;

    // From 1 at t = 0 to 0 at t = 1.
    private static double HalfCosine(double t) => 0.5 * (1 + Math.Cos(Math.PI * t));

    private static double Anneal(double from, double to, double t) => to + ((from - to) * HalfCosine(t));

    private static void RequirePositive(double value, string name) => Require(value > 0 && double.IsFinite(value), value, name, "a positive, finite number");

    private static void RequireShare(double value, string name) => Require(value is >= 0 and <= 1, value, name, "a number in [0, 1]");

    private static void Require(bool holds, double value, string name, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; expected {expected}."));
        }
    }
}
