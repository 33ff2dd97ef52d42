namespace MnistNet;

/// <summary>
/// Something that happens while a network trains, as in Keras. <see cref="TrainingOptions.Callbacks"/> are called in their
/// order, on the thread that called Train. There, <see cref="TrainingRun.Network"/> has the weights of the moment, and the
/// training goes on from those that it is given.
/// </summary>
public abstract class TrainingCallback
{
    /// <summary>Called before the first epoch. A callback that is used for a second training starts afresh here.</summary>
    /// <param name="run">The training.</param>
    public virtual void OnTrainBegin(TrainingRun run)
    {
    }

    /// <summary>Called before each epoch.</summary>
    /// <param name="run">The training.</param>
    /// <param name="epoch">Which epoch, from 1.</param>
    public virtual void OnEpochBegin(TrainingRun run, int epoch)
    {
    }

    /// <summary>Called before each optimizer step; <see cref="TrainingRun.LearningRate"/> may still be set for it.</summary>
    /// <param name="run">The training.</param>
    /// <param name="batch">Which batch of the epoch, from 1.</param>
    public virtual void OnBatchBegin(TrainingRun run, int batch)
    {
    }

    /// <summary>Called after each optimizer step.</summary>
    /// <param name="run">The training. <see cref="TrainingRun.ReadTotals"/> tells how the epoch goes, at the price of waiting for the backend.</param>
    /// <param name="batch">Which batch of the epoch, from 1.</param>
    public virtual void OnBatchEnd(TrainingRun run, int batch)
    {
    }

    /// <summary>Called after each epoch, when it has been validated.</summary>
    /// <param name="run">The training; its network has the weights of the epoch's end.</param>
    /// <param name="epoch">What the epoch reached.</param>
    public virtual void OnEpochEnd(TrainingRun run, EpochResult epoch)
    {
    }

    /// <summary>
    /// Called after the last epoch, whichever that is; not when the training is cancelled or fails, as in Keras. What it
    /// does to the network's weights stays.
    /// </summary>
    /// <param name="run">The training.</param>
    /// <param name="history">What Train will return.</param>
    public virtual void OnTrainEnd(TrainingRun run, History history)
    {
    }

    /// <summary>
    /// Writes what the callback remembers from epoch to epoch, so that <see cref="BackupAndRestore"/> can bring it back.
    /// Nothing, unless overridden.
    /// </summary>
    /// <param name="writer">Where to.</param>
    public virtual void SaveState(BinaryWriter writer)
    {
    }

    /// <summary>Takes over what <see cref="SaveState"/> wrote, after <see cref="OnTrainBegin"/> of a training that is resumed.</summary>
    /// <param name="run">The training.</param>
    /// <param name="reader">Where from; all of it is to be read.</param>
    public virtual void RestoreState(TrainingRun run, BinaryReader reader)
    {
    }

    /// <summary>The callback's name, with its arguments if it has any; without paths, which differ from machine to machine.</summary>
    /// <returns>The name of its class, unless overridden.</returns>
    public override string ToString() => GetType().Name;
}
