using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// Takes a training up from its backup, and keeps the backup true, and to itself, while it goes on. Without backup, does nothing.
/// </summary>
internal sealed class Resumption : IDisposable
{
    private readonly BackupAndRestore? backup;
    private readonly BackupLock? held;
    private readonly ImmutableArray<(string Name, string Value)> identity;

    private Resumption(
        BackupAndRestore? backup, BackupLock? held, TrainingPosition start, ImmutableArray<(string Name, string Value)> identity, TrainingState? saved)
    {
        this.backup = backup;
        this.held = held;
        this.identity = identity;
        Start = start;
        Saved = saved;
    }

    /// <summary>Where the random numbers of the training started.</summary>
    public TrainingPosition Start { get; }

    /// <summary>Where the training stood; null at its start.</summary>
    public TrainingState? Saved { get; }

    /// <summary>Reads what there is of a training.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="settings">What the network is trained with.</param>
    /// <param name="next">Where the random numbers of a new training start.</param>
    /// <param name="unfinished">Where those of the training started that was broken off before; null without.</param>
    /// <param name="images">The images.</param>
    /// <param name="callbacks">The callbacks.</param>
    /// <exception cref="InvalidDataException">The backup is damaged, or another training's.</exception>
    /// <exception cref="ArgumentException">There are two backups.</exception>
    /// <exception cref="IOException">Another training has its backup in the file, or it cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static Resumption Of(
        NetworkDefinition definition,
        Backend backend,
        TrainingSettings settings,
        TrainingPosition next,
        TrainingPosition? unfinished,
        LabeledImages images,
        ImmutableArray<TrainingCallback> callbacks)
    {
        if (BackupAndRestore.In(callbacks) is not { } backup)
        {
            return new Resumption(null, null, next, [], null);
        }

        BackupLock held = BackupLock.Take(backup.Path);
        try
        {
            TrainingPosition start = unfinished?.Seed == next.Seed && File.Exists(backup.Path) ? unfinished : next;
            ImmutableArray<(string, string)> identity = TrainingIdentity.Of(definition, backend, settings, start, images, callbacks);
            TrainingState? saved = BackupFile.Read(backup.Path, identity, definition, settings, start.Seed);
            backup.RestoredEpochs = saved?.Results.Length ?? 0;
            return new Resumption(backup, held, start, identity, saved);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Lets others have the backup.</summary>
    public void Dispose() => held?.Dispose();

    /// <summary>Brings all but weights and optimizer to where it stood, when the callbacks know that the training begins.</summary>
    /// <exception cref="InvalidDataException">A callback cannot take up its state.</exception>
    public void Restore(TrainingRun run)
    {
        if (Saved is null)
        {
            return;
        }

        if (Saved.Callbacks.Length != run.Callbacks.Length)
        {
            throw Refusal($"it holds the states of {Saved.Callbacks.Length} callbacks; expected {run.Callbacks.Length}");
        }

        foreach ((TrainingCallback callback, byte[] state) in run.Callbacks.Zip(Saved.Callbacks))
        {
            Restore(run, callback, state);
        }

        run.Results = Saved.Results;
        run.Position = Saved.Position;
        run.LearningRate = Saved.LearningRate;
        if (Saved.IsStopped)
        {
            run.Stop();
        }
    }

    /// <summary>Replaces the backup.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Save(TrainingRun run, NetworkState state)
    {
        if (backup is not null)
        {
            BackupFile.Write(backup.Path, identity, new TrainingState(
                run.Results,
                run.StopTraining,
                run.LearningRate,
                [.. state.Weights],
                state.Optimizer!,
                state.Randomness.Position,
                [.. run.Callbacks.Select(StateOf)]));
        }
    }

    /// <summary>Deletes the backup of a training that has ended, unless it is to stay.</summary>
    public void End()
    {
        if (backup is { DeleteCheckpoint: true })
        {
            File.Delete(backup.Path);
        }
    }

    private void Restore(TrainingRun run, TrainingCallback callback, byte[] state)
    {
        using BinaryReader reader = new(new MemoryStream(state));
        try
        {
            callback.RestoreState(run, reader);
        }
        catch (EndOfStreamException e)
        {
            throw Refusal($"{callback.GetType().Name} asks for more than the {state.Length} bytes that it left", e);
        }

        if (reader.BaseStream.Position != state.Length)
        {
            throw Refusal($"{callback.GetType().Name} left {state.Length} bytes, and took {reader.BaseStream.Position} of them");
        }
    }

    private static byte[] StateOf(TrainingCallback callback)
    {
        using MemoryStream state = new();
        using BinaryWriter writer = new(state);
        callback.SaveState(writer);
        writer.Flush();
        return state.ToArray();
    }

    private InvalidDataException Refusal(string why, Exception? inner = null) =>
        new($"{backup!.Path} cannot be taken up: {why}. Delete the file to start the training from the beginning.", inner);
}
