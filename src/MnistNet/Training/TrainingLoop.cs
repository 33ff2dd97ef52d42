using System.Diagnostics;

namespace MnistNet;

/// <summary>Epochs, batches, validation and callbacks: what training is on every backend.</summary>
internal sealed class TrainingLoop(
    TrainingRun run, ITrainingSession session, ValidationSplit split, PublishedState state, Resumption resumption, TrainingTelemetry telemetry)
{
    // Reading the totals waits for the backend, so progress looks at them at most this often.
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    private readonly TrainingSettings settings = run.Settings;
    private readonly Stopwatch total = Stopwatch.StartNew();
    private int restored;

    /// <summary>What came of it, once <see cref="Steps"/> has ended.</summary>
    public History? History { get; private set; }

    /// <summary>Trains all epochs that are left, or until a callback stops it; gives one element, of no meaning, after each batch and each epoch.</summary>
    public IEnumerable<bool> Steps(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        ForEachCallback(callback => callback.OnTrainBegin(run));
        resumption.Restore(run);
        run.Begin();
        restored = run.Results.Length;
        ImageOrder order = new(split.Training, run.Seed, run.Position.Epochs);
        if (restored == 0)
        {
            resumption.Save(run, state.Present);
        }

        for (int epoch = settings.InitialEpoch + restored + 1; epoch <= settings.Epochs && !run.StopTraining; epoch++)
        {
            using Activity? activity = telemetry.StartEpoch(epoch);
            Stopwatch watch = Stopwatch.StartNew();
            BeginEpoch(epoch, settings.Shuffle ? order.Next() : split.Training);
            int batch = 0;
            foreach (int trained in Batches(epoch, progress, cancellation))
            {
                batch = trained;
                yield return true;
            }

            EndEpoch(epoch, batch, watch, progress);
            resumption.Save(run, state.Present);
            yield return true;
        }

        AveragedResult? average = Average(order, cancellation);
        History = new History(run.Results, settings, run.Seed)
        {
            Callbacks = [.. run.Callbacks.Select(callback => callback.ToString()!)],
            Average = average,
            Data = run.Data,
        };
        ForEachCallback(callback => callback.OnTrainEnd(run, History));
        run.End();
        resumption.End();
    }

    private void BeginEpoch(int epoch, ReadOnlySpan<int> order)
    {
        session.Augments = epoch <= settings.Epochs - settings.EpochsWithoutAugmentation;
        session.BeginEpoch(order, run.Position.Images);
        run.BeginEpoch(epoch);
        ForEachCallback(callback => callback.OnEpochBegin(run, epoch));
    }

    private void EndEpoch(int epoch, int batches, Stopwatch watch, IProgress<TrainingProgress>? progress)
    {
        run.EndEpoch();
        BatchTotals training = session.ReadTotals();
        BatchTotals? validation = split.Validation.Length > 0 ? Validate() : null;
        EpochResult result = new(
            epoch, training.MeanLoss, training.Accuracy, validation?.MeanLoss, validation?.Accuracy, watch.Elapsed.TotalSeconds)
        {
            LearningRate = run.LearningRate,
        };
        run.Results = run.Results.Add(result);
        state.Publish();
        telemetry.EndEpoch(result);
        ForEachCallback(callback => callback.OnEpochEnd(run, result));
        progress?.Report(Progress(epoch, batches, training, result));
    }

    // The number of each batch that has been trained.
    private IEnumerable<int> Batches(int epoch, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        Stopwatch sinceReport = Stopwatch.StartNew();
        for (int batch = 1; batch <= run.Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = (batch - 1) * settings.BatchSize;
            foreach (TrainingCallback callback in run.Callbacks)
            {
                callback.OnBatchBegin(run, batch);
            }

            int count = Math.Min(settings.BatchSize, split.Training.Length - first);
            session.TrainBatch(first, count);
            run.EndBatch(count);
            telemetry.AddBatch();
            foreach (TrainingCallback callback in run.Callbacks)
            {
                callback.OnBatchEnd(run, batch);
            }

            if (progress is not null && sinceReport.Elapsed >= ProgressInterval)
            {
                progress.Report(Progress(epoch, batch, session.ReadTotals(), null));
                sinceReport.Restart();
            }

            yield return batch;
            if (run.StopTraining)
            {
                yield break;
            }
        }
    }

    private AveragedResult? Average(ImageOrder order, CancellationToken cancellation)
    {
        if (run.UseAverages() is not (> 0 and int epochs))
        {
            return null;
        }

        if (run.Average is not null && run.Network.Resolved.Operators.Any(static step => step is Operator.Normalize))
        {
            FollowAll(settings.Shuffle ? order.Next() : split.Training, cancellation);
        }

        BatchTotals? validation = split.Validation.Length > 0 ? Validate() : null;
        return new AveragedResult(epochs, validation?.MeanLoss, validation?.Accuracy);
    }

    // The mean of the batches' statistics, each counted once: PyTorch's swa_utils.update_bn.
    private void FollowAll(ReadOnlySpan<int> order, CancellationToken cancellation)
    {
        session.BeginEpoch(order, run.Position.Images);
        for (int batch = 0; batch < run.Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = batch * settings.BatchSize;
            session.FollowBatch(first, Math.Min(settings.BatchSize, order.Length - first), batch / (batch + 1d));
        }
    }

    private BatchTotals Validate()
    {
        BatchTotals totals = session.Validate(split.Validation);
        WeightPenalties penalties = new(run.Network.Resolved);
        if (penalties.AreNone)
        {
            return totals;
        }

        float[] weights = new float[run.Network.Resolved.ParameterCount];
        session.ExportWeights(weights);
        return totals with { Loss = totals.Loss + (penalties.SumOf(weights) * totals.Count) };
    }

    private void ForEachCallback(Action<TrainingCallback> call)
    {
        foreach (TrainingCallback callback in run.Callbacks)
        {
            call(callback);
        }
    }

    private TrainingProgress Progress(int epoch, int batch, BatchTotals totals, EpochResult? completed)
    {
        int before = settings.InitialEpoch + restored;
        long done = (long)(epoch - 1 - before) * run.Batches + batch;
        long left = (long)(settings.Epochs - before) * run.Batches - done;
        double seconds = total.Elapsed.TotalSeconds * left / done;
        TimeSpan remaining = seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        return new TrainingProgress(epoch, settings.Epochs, batch, run.Batches, totals.MeanLoss, totals.Accuracy, remaining, completed);
    }
}
