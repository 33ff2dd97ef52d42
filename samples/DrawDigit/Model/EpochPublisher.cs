using MnistNet;
using MnistNet.Pretrained;

namespace DrawDigit.Model;

/// <summary>Publishes a copy of the weights after each epoch, so that the page predicts while the network trains on.</summary>
internal sealed class EpochPublisher(ModelStore store) : TrainingCallback
{
    public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        RecordCnn copy = new(run.Network.Seed);
        copy.SetWeights(run.Network.GetWeights());
        store.Publish(copy);
        store.Status = store.Status with { ValidationAccuracy = epoch.ValidationAccuracy };
    }
}
