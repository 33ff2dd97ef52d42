using Microsoft.Extensions.Logging;

namespace MnistNet.Hosting;

/// <summary>Logs where a training begins and ends and what each epoch reaches, with every number as a property of its own.</summary>
/// <param name="logger">Where to.</param>
public sealed partial class TrainingLogger(ILogger logger) : TrainingCallback
{
    private readonly ILogger logger = logger ?? throw new ArgumentNullException(nameof(logger));

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        LogBegin(NameOf(run), run.Epochs, run.Batches, run.Settings.BatchSize, run.Seed);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        if (epoch is { ValidationAccuracy: { } accuracy, ValidationLoss: { } loss })
        {
            LogValidatedEpoch(NameOf(run), epoch.Epoch, run.Epochs, epoch.Accuracy, epoch.Loss, accuracy, loss, epoch.Seconds);
        }
        else
        {
            LogEpoch(NameOf(run), epoch.Epoch, run.Epochs, epoch.Accuracy, epoch.Loss, epoch.Seconds);
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run, History history)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(history);
        LogEnd(NameOf(run), history.Epochs.Length, history.Seconds);
    }

    private static string NameOf(TrainingRun run) => run.Network.GetType().Name;

    [LoggerMessage(LogLevel.Information, "{Network} trains: {Epochs} epochs of {Batches} batches of {BatchSize} images, seed {Seed}")]
    private partial void LogBegin(string network, int epochs, int batches, int batchSize, int seed);

    [LoggerMessage(LogLevel.Information, "{Network}, epoch {Epoch} of {Epochs}: accuracy {Accuracy:0.0000}, loss {Loss:0.0000}, {Seconds:0.0} s")]
    private partial void LogEpoch(string network, int epoch, int epochs, double accuracy, double loss, double seconds);

    [LoggerMessage(
        LogLevel.Information,
        "{Network}, epoch {Epoch} of {Epochs}: accuracy {Accuracy:0.0000}, loss {Loss:0.0000}, val_accuracy {ValidationAccuracy:0.0000}, val_loss {ValidationLoss:0.0000}, {Seconds:0.0} s")]
    private partial void LogValidatedEpoch(
        string network, int epoch, int epochs, double accuracy, double loss, double validationAccuracy, double validationLoss, double seconds);

    [LoggerMessage(LogLevel.Information, "{Network} has been trained: {Epochs} epochs in {Seconds:0.0} s")]
    private partial void LogEnd(string network, int epochs, double seconds);
}
