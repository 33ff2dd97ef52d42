using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MnistNet;

/// <summary>What listeners hear of one training: an activity for it, one for each epoch, batches, and what each epoch reached.</summary>
internal sealed class TrainingTelemetry : IDisposable
{
    private const string ImagesTag = "mnistnet.training.images";

    private static readonly Counter<long> Batches = Telemetry.Meter.CreateCounter<long>(
        "mnistnet.training.batches", "{batch}", "Optimizer steps.");

    private static readonly Histogram<double> EpochDuration = Telemetry.Meter.CreateHistogram(
        "mnistnet.training.epoch.duration",
        "s",
        "Wall time of an epoch with its validation.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000] });

    private static readonly Gauge<double> Loss = Telemetry.Meter.CreateGauge<double>(
        "mnistnet.training.loss", "1", "Mean loss of the last epoch.");

    private static readonly Gauge<double> Accuracy = Telemetry.Meter.CreateGauge<double>(
        "mnistnet.training.accuracy", "1", "Share of the images that were right in the last epoch.");

    private readonly KeyValuePair<string, object?> network;
    private readonly Activity? activity;

    /// <summary>Begins the activity of a training, if anybody listens.</summary>
    public TrainingTelemetry(TrainingRun run)
    {
        network = Telemetry.Of(run.Network.Resolved.Name);
        activity = Telemetry.Activities.StartActivity("mnistnet.train");
        activity?.SetTag(network.Key, network.Value)
            .SetTag("mnistnet.training.epochs", run.Epochs)
            .SetTag("mnistnet.training.batch_size", run.Settings.BatchSize)
            .SetTag("mnistnet.training.seed", run.Seed)
            .SetTag("mnistnet.backend", run.Network.Backend.ToString());
    }

    /// <summary>Begins the activity of an epoch, if anybody listens; it ends when it is disposed of.</summary>
    public Activity? StartEpoch(int epoch) =>
        Telemetry.Activities.StartActivity("mnistnet.epoch")?.SetTag(network.Key, network.Value).SetTag("mnistnet.training.epoch", epoch);

    /// <summary>Counts an optimizer step.</summary>
    public void AddBatch() => Batches.Add(1, network);

    /// <summary>Tells what an epoch reached.</summary>
    public void EndEpoch(EpochResult result)
    {
        EpochDuration.Record(result.Seconds, network);
        Record("training", result.Loss, result.Accuracy);
        if (result is { ValidationLoss: { } loss, ValidationAccuracy: { } accuracy })
        {
            Record("validation", loss, accuracy);
        }
    }

    /// <summary>Takes a step, and notes what ends the training before its time.</summary>
    public bool Watch(Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (Exception error)
        {
            KeyValuePair<string, object?> tag = Telemetry.Of(error);
            activity?.SetStatus(ActivityStatusCode.Error, error.Message).SetTag(tag.Key, tag.Value);
            throw;
        }
    }

    /// <summary>Ends the activity.</summary>
    public void Dispose() => activity?.Dispose();

    private void Record(string images, double loss, double accuracy)
    {
        KeyValuePair<string, object?> tag = new(ImagesTag, images);
        Loss.Record(loss, network, tag);
        Accuracy.Record(accuracy, network, tag);
    }
}
