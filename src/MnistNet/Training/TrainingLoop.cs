using System.Collections.Immutable;
using System.Diagnostics;

namespace MnistNet;

/// <summary>Epochs, batches and validation: what training is on every backend.</summary>
internal sealed class TrainingLoop(ITrainingSession session, ValidationSplit split, TrainingSettings settings, int seed)
{
    private const int ShuffleStream = 3;

    // Reading the totals waits for the backend, so progress looks at them at most this often.
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    private readonly int batches = (split.Training.Length + settings.BatchSize - 1) / settings.BatchSize;
    private readonly ImmutableArray<EpochResult>.Builder results = ImmutableArray.CreateBuilder<EpochResult>(settings.Epochs);
    private readonly Stopwatch total = Stopwatch.StartNew();

    /// <summary>Trains all epochs.</summary>
    /// <param name="epochEnded">Called after each epoch.</param>
    /// <param name="progress">Told where the training stands, or null.</param>
    /// <param name="cancellation">Stops the training before the next batch.</param>
    /// <returns>The history.</returns>
    public History Run(Action<EpochResult> epochEnded, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        SeededRandom random = new(seed, ShuffleStream);
        int[] order = [.. split.Training];
        for (int epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            random.Shuffle<int>(order);
            session.BeginEpoch(order);
            RunBatches(epoch, progress, cancellation);

            BatchTotals training = session.ReadTotals();
            BatchTotals? validation = split.Validation.Length > 0 ? session.Validate(split.Validation) : null;
            EpochResult result = new(
                epoch, training.MeanLoss, training.Accuracy, validation?.MeanLoss, validation?.Accuracy, watch.Elapsed.TotalSeconds);
            results.Add(result);
            epochEnded(result);
            progress?.Report(Progress(epoch, batches, training, result));
        }

        return new History(results.ToImmutable(), settings, seed);
    }

    private void RunBatches(int epoch, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        Stopwatch sinceReport = Stopwatch.StartNew();
        for (int batch = 0; batch < batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = batch * settings.BatchSize;
            session.TrainBatch(first, Math.Min(settings.BatchSize, split.Training.Length - first));
            if (progress is not null && sinceReport.Elapsed >= ProgressInterval)
            {
                progress.Report(Progress(epoch, batch + 1, session.ReadTotals(), null));
                sinceReport.Restart();
            }
        }
    }

    private TrainingProgress Progress(int epoch, int batch, BatchTotals totals, EpochResult? completed)
    {
        long done = (long)(epoch - 1) * batches + batch;
        long left = (long)settings.Epochs * batches - done;
        return new TrainingProgress(
            epoch, settings.Epochs, batch, batches, totals.MeanLoss, totals.Accuracy, total.Elapsed * ((double)left / done), completed);
    }
}
