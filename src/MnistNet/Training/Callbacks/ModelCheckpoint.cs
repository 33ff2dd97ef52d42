using System.Text.RegularExpressions;

namespace MnistNet;

/// <summary>
/// Saves the network after each epoch that is the best so far, or after every epoch: Keras's <c>ModelCheckpoint</c>. The
/// first epoch is always saved, unless there is a threshold to beat. Weights that are NaN or infinite are not saved, and end
/// no training: see <see cref="DivergedEpochs"/>.
/// </summary>
public sealed partial class ModelCheckpoint : TrainingCallback
{
    private readonly string? monitor;
    private readonly MonitorMode mode;
    private MonitoredQuantity quantity;

    /// <summary>Sets what is saved, and when.</summary>
    /// <param name="path">The file, in the format of its extension. There is one: Keras's placeholders, such as {epoch:02d}, have no meaning here.</param>
    /// <param name="monitor">
    /// What is watched: <c>loss</c>, <c>accuracy</c>, <c>val_loss</c> or <c>val_accuracy</c>; null for the validation loss, or
    /// the training loss where there are no validation images.
    /// </param>
    /// <param name="mode">Whether low values are good, or high ones.</param>
    /// <param name="saveBestOnly">Whether only the best epoch so far is saved; else every epoch is, each over the one before.</param>
    /// <param name="initialValueThreshold">What the first epoch has to beat to be saved as the best; null for nothing.</param>
    /// <exception cref="ArgumentException">There is no such quantity or mode, or the path has one of Keras's placeholders.</exception>
    public ModelCheckpoint(
        string path,
        string? monitor = null,
        MonitorMode mode = MonitorMode.Auto,
        bool saveBestOnly = true,
        double? initialValueThreshold = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Placeholder().Match(path) is { Success: true } placeholder)
        {
            throw new ArgumentException(
                $"The path {path} has the placeholder {placeholder.Value}, which would be part of the file's name: there is one file, which each epoch that is saved replaces.", nameof(path));
        }

        this.monitor = monitor;
        this.mode = mode;
        quantity = new MonitoredQuantity(monitor ?? MonitoredQuantity.ValidationLoss, mode);
        Path = path;
        SaveBestOnly = saveBestOnly;
        InitialValueThreshold = initialValueThreshold;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is watched.</summary>
    public string Monitor => quantity.Name;

    /// <summary>Whether only the best epoch so far is saved.</summary>
    public bool SaveBestOnly { get; }

    /// <summary>What the first epoch has to beat; null for nothing.</summary>
    public double? InitialValueThreshold { get; }

    /// <summary>The best epoch so far, which the file holds where only the best is saved; null before the first.</summary>
    public EpochResult? Best { get; private set; }

    /// <summary>The epochs that were to be saved, but whose weights were NaN or infinite: the file keeps what it had.</summary>
    public ImmutableArray<int> DivergedEpochs { get; private set; } = [];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The training does not measure what is watched.</exception>
    /// <exception cref="NotSupportedException">No format has the path's extension.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Best = null;
        DivergedEpochs = [];
        if (monitor is null)
        {
            quantity = new MonitoredQuantity(run.HasValidation ? MonitoredQuantity.ValidationLoss : MonitoredQuantity.TrainingLoss, mode);
        }

        quantity.RequireIn(run, this);
        run.Network.RequireSavable(Path);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        bool isBest = IsBest(epoch);
        bool isSaved = isBest || !SaveBestOnly;
        if (isSaved && FiniteWeights.Complaint(run.Network.Resolved, run.Network.GetWeights()) is not null)
        {
            DivergedEpochs = DivergedEpochs.Add(epoch.Epoch);
            return;
        }

        if (isSaved)
        {
            run.Network.Save(Path);
        }

        Best = isBest ? epoch : Best;
    }

    /// <inheritdoc/>
    public override void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Best is not null);
        if (Best is not null)
        {
            writer.WriteEpoch(Best);
        }

        writer.Write(DivergedEpochs.Length);
        foreach (int epoch in DivergedEpochs)
        {
            writer.Write(epoch);
        }
    }

    /// <inheritdoc/>
    public override void RestoreState(TrainingRun run, BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Best = reader.ReadBoolean() ? reader.ReadEpoch() : null;
        DivergedEpochs = [];
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            DivergedEpochs = DivergedEpochs.Add(reader.ReadInt32());
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ModelCheckpoint(monitor {monitor ?? "auto"}, mode {mode}, save best only {SaveBestOnly}, initial value threshold {InitialValueThreshold?.ToString(CultureInfo.InvariantCulture) ?? "none"})");

    [GeneratedRegex(@"\{(epoch|batch|loss|accuracy|val_loss|val_accuracy)(![rsa])?(:[^{}]*)?\}")]
    private static partial Regex Placeholder();

    private bool IsBest(EpochResult epoch)
    {
        double value = quantity.Of(epoch);
        return (Best is null ? InitialValueThreshold : quantity.Of(Best)) is not { } reference
            || quantity.IsBetter(value, reference)
            || (double.IsNaN(reference) && !double.IsNaN(value));
    }
}
