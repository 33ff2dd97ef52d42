using MnistNet;

namespace DrawDigit.Model;

/// <summary>Lets the page see how far a training is.</summary>
internal sealed class TrainingReporter(ModelStore store) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        double batches = ((value.Epoch - 1) * (double)value.Batches) + value.Batch;
        store.Status = store.Status with
        {
            Epoch = value.Epoch,
            Epochs = value.Epochs,
            Progress = batches / ((double)value.Epochs * value.Batches),
            RemainingSeconds = value.Remaining.TotalSeconds,
        };
    }
}
