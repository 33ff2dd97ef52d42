namespace MnistNet;

/// <summary>Something that happens while a network trains, as in Keras.</summary>
public abstract class TrainingCallback
{
    /// <summary>Called before the first epoch. A callback that is used for a second training starts afresh here.</summary>
    public virtual void OnTrainBegin()
    {
    }

    /// <summary>Called after each epoch, when it has been validated.</summary>
    /// <param name="network">The network, with the weights it has now.</param>
    /// <param name="epoch">What the epoch reached.</param>
    public virtual void OnEpochEnd(Network network, EpochResult epoch)
    {
    }
}
