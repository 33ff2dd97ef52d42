using Microsoft.Extensions.Logging;

namespace MnistNet.Hosting;

/// <summary>Logs where a training begins and ends and what each epoch reaches, with every number as a property of its own.</summary>
/// <param name="logger">Where to.</param>
public sealed class TrainingLogger(ILogger logger) : TrainingCallback
{
    private readonly ILogger logger = logger ?? throw new ArgumentNullException(nameof(logger));

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        logger.TrainingBegin(NameOf(run), run.Epochs, run.Batches, run.Settings.BatchSize, run.Seed);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        if (epoch is { ValidationAccuracy: { } accuracy, ValidationLoss: { } loss })
        {
            logger.TrainingValidatedEpoch(NameOf(run), epoch.Epoch, run.Epochs, epoch.Accuracy, epoch.Loss, accuracy, loss, epoch.Seconds);
        }
        else
        {
            logger.TrainingEpoch(NameOf(run), epoch.Epoch, run.Epochs, epoch.Accuracy, epoch.Loss, epoch.Seconds);
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run, History history)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(history);
        logger.TrainingEnd(NameOf(run), history.Epochs.Length, history.Seconds);
    }

    private static string NameOf(TrainingRun run) => run.Network.GetType().Name;
}
