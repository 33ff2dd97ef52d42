namespace MnistNet;

/// <summary>
/// Ends the training when a quantity has not got better for some epochs: Keras's <c>EarlyStopping</c>, epoch by epoch, but
/// that a training without the monitored quantity is refused where Keras would warn and never stop.
/// </summary>
public sealed class EarlyStopping : TrainingCallback
{
    private readonly MonitoredQuantity quantity;
    private int wait;
    private double best;
    private float[]? bestWeights;

    /// <summary>Sets what to wait for.</summary>
    /// <param name="monitor">What is watched: <c>loss</c>, <c>accuracy</c>, <c>val_loss</c> or <c>val_accuracy</c>.</param>
    /// <param name="minDelta">A change of this much or less is no improvement; at least 0.</param>
    /// <param name="patience">After how many epochs without improvement the training ends; at least 0.</param>
    /// <param name="mode">Whether low values are good, or high ones.</param>
    /// <param name="baseline">An improvement has to beat this value, too, to start the wait again; null for any.</param>
    /// <param name="restoreBestWeights">
    /// Whether the network has the weights of the best epoch after the training, however it ends, instead of the last epoch's.
    /// </param>
    /// <param name="startFromEpoch">How many epochs at the start are not watched; at least 0.</param>
    /// <exception cref="ArgumentException">An argument is not what it says here.</exception>
    public EarlyStopping(
        string monitor = MonitoredQuantity.ValidationLoss,
        double minDelta = 0,
        int patience = 0,
        MonitorMode mode = MonitorMode.Auto,
        double? baseline = null,
        bool restoreBestWeights = false,
        int startFromEpoch = 0)
    {
        quantity = new MonitoredQuantity(monitor, mode);
        ArgumentOutOfRangeException.ThrowIfNegative(minDelta);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(startFromEpoch);
        MinDelta = minDelta;
        Patience = patience;
        Baseline = baseline;
        RestoreBestWeights = restoreBestWeights;
        StartFromEpoch = startFromEpoch;
    }

    /// <summary>What is watched.</summary>
    public string Monitor => quantity.Name;

    /// <summary>A change of this much or less is no improvement.</summary>
    public double MinDelta { get; }

    /// <summary>After how many epochs without improvement the training ends.</summary>
    public int Patience { get; }

    /// <summary>What an improvement has to beat, too; null for nothing.</summary>
    public double? Baseline { get; }

    /// <summary>Whether the network has the weights of the best epoch after the training.</summary>
    public bool RestoreBestWeights { get; }

    /// <summary>How many epochs at the start are not watched.</summary>
    public int StartFromEpoch { get; }

    /// <summary>The epoch, from 1, after which this callback ended the training; null when it did not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>The best epoch so far, from 1; null before there was one.</summary>
    public int? BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        quantity.RequireIn(run, this);
        wait = 0;
        best = quantity.Worst;
        bestWeights = null;
        StoppedEpoch = null;
        BestEpoch = null;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        if (epoch.Epoch <= StartFromEpoch)
        {
            return;
        }

        if (RestoreBestWeights && bestWeights is null)
        {
            Keep(run, epoch);
        }

        double value = quantity.Of(epoch);
        wait++;
        if (Improves(value, best))
        {
            best = value;
            Keep(run, epoch);
            if (Baseline is not { } baseline || Improves(value, baseline))
            {
                wait = 0;
            }
        }
        else if (wait >= Patience && epoch.Epoch > 1)
        {
            StoppedEpoch = epoch.Epoch;
            run.Stop();
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run, History history)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (bestWeights is not null)
        {
            run.Network.SetWeights(bestWeights);
        }
    }

    /// <inheritdoc/>
    public override void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(wait);
        writer.Write(best);
        writer.Write(StoppedEpoch ?? 0);
        writer.Write(BestEpoch ?? 0);
        writer.Write(bestWeights is not null);
        writer.WriteFloats(bestWeights);
    }

    /// <inheritdoc/>
    public override void RestoreState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(reader);
        wait = reader.ReadInt32();
        best = reader.ReadDouble();
        StoppedEpoch = reader.ReadInt32() is > 0 and int stopped ? stopped : null;
        BestEpoch = reader.ReadInt32() is > 0 and int epoch ? epoch : null;
        bestWeights = reader.ReadBoolean() ? reader.ReadFloats(run.Network.Resolved.ParameterCount) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"EarlyStopping(monitor {Monitor}, min delta {MinDelta}, patience {Patience}, mode {quantity.Mode}, baseline {Baseline?.ToString(CultureInfo.InvariantCulture) ?? "none"}, restore best weights {RestoreBestWeights}, start from epoch {StartFromEpoch})");

    private bool Improves(double value, double reference) => quantity.IsBetter(quantity.Worsened(value, MinDelta), reference);

    private void Keep(TrainingRun run, EpochResult epoch)
    {
        BestEpoch = epoch.Epoch;
        if (RestoreBestWeights)
        {
            bestWeights = run.Network.GetWeights();
        }
    }
}
