namespace MnistNet.Training.Tests.Resuming;

/// <summary>Breaks a training off, as an exception of a user's callback would; at the end of an epoch, before its backup.</summary>
/// <param name="epoch">After which epoch; 0 for never.</param>
internal sealed class Interruption(int epoch) : TrainingCallback
{
    public override void OnEpochEnd(TrainingRun run, EpochResult result)
    {
        if (result.Epoch == epoch)
        {
            throw new TimeoutException($"Interrupted after epoch {epoch}.");
        }
    }
}
