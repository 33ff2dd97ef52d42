namespace MnistNet;

/// <summary>
/// Takes smaller steps when a quantity has not got better for some epochs: Keras's <c>ReduceLROnPlateau</c>, epoch by epoch,
/// but that a training without the monitored quantity is refused where Keras would warn and do nothing.
/// </summary>
public sealed class ReduceLROnPlateau : TrainingCallback
{
    private readonly MonitoredQuantity quantity;
    private double best;
    private int wait;
    private int cooldownLeft;

    /// <summary>Sets what to wait for, and what to do then.</summary>
    /// <param name="monitor">What is watched: <c>loss</c>, <c>accuracy</c>, <c>val_loss</c> or <c>val_accuracy</c>.</param>
    /// <param name="factor">What the learning rate is multiplied by; in (0, 1).</param>
    /// <param name="patience">After how many epochs without improvement that happens; at least 0.</param>
    /// <param name="mode">Whether low values are good, or high ones.</param>
    /// <param name="minDelta">A change of this much or less is no improvement; at least 0.</param>
    /// <param name="cooldown">How many epochs after a reduction nothing is counted; at least 0.</param>
    /// <param name="minLR">The lowest learning rate; at least 0.</param>
    /// <exception cref="ArgumentException">An argument is not what it says here.</exception>
    public ReduceLROnPlateau(
        string monitor = MonitoredQuantity.ValidationLoss,
        double factor = 0.1,
        int patience = 10,
        MonitorMode mode = MonitorMode.Auto,
        double minDelta = 1e-4,
        int cooldown = 0,
        double minLR = 0)
    {
        quantity = new MonitoredQuantity(monitor, mode);
        if (factor is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, FormattableString.Invariant($"factor is {factor}; expected a number in (0, 1)."));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(minDelta);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        ArgumentOutOfRangeException.ThrowIfNegative(minLR);
        Factor = factor;
        Patience = patience;
        MinDelta = minDelta;
        Cooldown = cooldown;
        MinLR = minLR;
    }

    /// <summary>What is watched.</summary>
    public string Monitor => quantity.Name;

    /// <summary>What the learning rate is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>After how many epochs without improvement that happens.</summary>
    public int Patience { get; }

    /// <summary>A change of this much or less is no improvement.</summary>
    public double MinDelta { get; }

    /// <summary>How many epochs after a reduction nothing is counted.</summary>
    public int Cooldown { get; }

    /// <summary>The lowest learning rate.</summary>
    public double MinLR { get; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        quantity.RequireIn(run, this);
        best = quantity.Worst;
        wait = 0;
        cooldownLeft = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        if (cooldownLeft > 0)
        {
            cooldownLeft--;
            wait = 0;
        }

        double value = quantity.Of(epoch);
        if (quantity.IsBetter(value, quantity.Worsened(best, -MinDelta)))
        {
            best = value;
            wait = 0;
        }
        else if (cooldownLeft == 0 && ++wait >= Patience && run.LearningRate > MinLR)
        {
            run.LearningRate = Math.Max(run.LearningRate * Factor, MinLR);
            cooldownLeft = Cooldown;
            wait = 0;
        }
    }

    /// <inheritdoc/>
    public override void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(best);
        writer.Write(wait);
        writer.Write(cooldownLeft);
    }

    /// <inheritdoc/>
    public override void RestoreState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        best = reader.ReadDouble();
        wait = reader.ReadInt32();
        cooldownLeft = reader.ReadInt32();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ReduceLROnPlateau(monitor {Monitor}, factor {Factor}, patience {Patience}, mode {quantity.Mode}, min delta {MinDelta}, cooldown {Cooldown}, min lr {MinLR})");
}
