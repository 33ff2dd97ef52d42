namespace MnistNet;

/// <summary>
/// Lets a training that was interrupted, in whatever way, go on after its last complete epoch: Keras's
/// <c>BackupAndRestore</c>. At the start of a training and after each epoch, when all other callbacks have had it, the file is
/// replaced; the next training with the same network, images, options and callbacks takes it up. It ends with the weights,
/// the history (but for the seconds) and the files of its callbacks that a training without interruption ends with, to the
/// last bit; on TorchSharp, as far as that repeats itself. At the end, the file is deleted.
/// </summary>
/// <remarks>
/// A file that is damaged or belongs to another training is refused, never overwritten. Callbacks of your own take part by
/// <see cref="TrainingCallback.SaveState"/>. A network without a seed has another one in each process: give one.
/// </remarks>
public sealed class BackupAndRestore : TrainingCallback
{
    /// <summary>Sets the file.</summary>
    /// <param name="path">
    /// The file, which belongs to one training at a time: a second one is refused, from another process, too. A file of the same
    /// name with <c>.lock</c> behind it says so while the training goes on.
    /// </param>
    /// <param name="deleteCheckpoint">
    /// Whether the file is deleted when the training has ended. Else it stays, and the same training gives its result again
    /// without a single step.
    /// </param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public BackupAndRestore(string path, bool deleteCheckpoint = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        DeleteCheckpoint = deleteCheckpoint;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether the file is deleted when the training has ended.</summary>
    public bool DeleteCheckpoint { get; }

    /// <summary>How many epochs the present training, or the last one, has taken from the file; 0 if it started afresh.</summary>
    public int RestoredEpochs { get; internal set; }

    /// <summary>The one callback of this kind; null where there is none.</summary>
    internal static BackupAndRestore? In(ImmutableArray<TrainingCallback> callbacks) =>
        callbacks.OfType<BackupAndRestore>().Count() <= 1
            ? callbacks.OfType<BackupAndRestore>().SingleOrDefault()
            : throw new ArgumentException("There are two callbacks BackupAndRestore; expected one.", nameof(callbacks));
}
