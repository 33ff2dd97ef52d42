namespace MnistNet;

/// <summary>
/// Saves the network after each epoch whose validation loss (without validation images: training loss) is the lowest so
/// far: Keras's <c>ModelCheckpoint</c> with <c>save_best_only=True</c>.
/// </summary>
/// <param name="path">The file, in the format of its extension.</param>
public sealed class ModelCheckpoint(string path) : TrainingCallback
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The epoch that the file holds; null before the first.</summary>
    public EpochResult? Best { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin() => Best = null;

    /// <inheritdoc/>
    public override void OnEpochEnd(Network network, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(epoch);
        if (Best is null || Monitored(epoch) < Monitored(Best))
        {
            network.Save(Path);
            Best = epoch;
        }
    }

    private static double Monitored(EpochResult epoch) => epoch.ValidationLoss ?? epoch.Loss;
}
