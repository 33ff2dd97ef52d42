namespace MnistNet;

/// <summary>A training of which nothing stays.</summary>
internal sealed record TrialTraining(ITrainingSession Session, TrainingSettings Settings, int[] Images, TrainingPosition Start) : IDisposable
{
    /// <summary>Steps of an epoch.</summary>
    public int Batches => ((Images.Length - 1) / Settings.BatchSize) + 1;

    /// <summary>Frees the session.</summary>
    public void Dispose() => Session.Dispose();

    /// <summary>Takes steps without end, epoch after epoch, and gives the mean loss of each batch.</summary>
    /// <param name="rateOf">Gives the learning rate of a step, from 0.</param>
    public IEnumerable<double> Steps(Func<int, double> rateOf)
    {
        ImageOrder order = new(Images, Start.Seed, Start.Epochs);
        BatchTotals before = default;
        for (int step = 0; ; step++)
        {
            int batch = step % Batches;
            if (batch == 0)
            {
                Session.BeginEpoch(Settings.Shuffle ? order.Next() : Images, Start.Images + ((long)step / Batches * Images.Length));
                before = default;
            }

            int first = batch * Settings.BatchSize;
            Session.LearningRate = rateOf(step);
            Session.TrainBatch(first, Math.Min(Settings.BatchSize, Images.Length - first));
            BatchTotals totals = Session.ReadTotals();
            yield return (totals.Loss - before.Loss) / (totals.Count - before.Count);
            before = totals;
        }
    }
}
