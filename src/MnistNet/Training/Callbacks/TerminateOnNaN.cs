namespace MnistNet;

/// <summary>
/// Ends the training after the batch that makes the epoch's loss NaN or infinite: Keras's <c>TerminateOnNaN</c>. It looks
/// after every batch, which on TorchSharp waits for the batch to be done.
/// </summary>
public sealed class TerminateOnNaN : TrainingCallback
{
    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run, int batch)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!double.IsFinite(run.ReadTotals().Loss))
        {
            run.Stop();
        }
    }
}
