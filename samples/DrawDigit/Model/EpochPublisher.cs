using MnistNet;

namespace DrawDigit.Model;

/// <summary>Publishes a copy of the weights after each epoch, so that the page predicts while the network trains on.</summary>
/// <param name="store">Where to.</param>
/// <param name="create">Creates a network such as the one that trains.</param>
internal sealed class EpochPublisher(ModelStore store, Func<Network> create) : TrainingCallback
{
    public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        Network copy = create();
        copy.SetWeights(run.Network.GetWeights());
        store.Publish(copy);
        store.Status = store.Status with { ValidationAccuracy = epoch.ValidationAccuracy };
    }
}
