using System.Collections.Immutable;

namespace MnistNet;

/// <summary>Takes a training up from its backup, and keeps the backup true while it goes on. Without backup, does nothing.</summary>
/// <param name="backup">The backup; null for none.</param>
/// <param name="identity">What the training depends on.</param>
/// <param name="saved">Where the training stood; null at its start.</param>
internal sealed class Resumption(BackupAndRestore? backup, ImmutableArray<(string Name, string Value)> identity, TrainingState? saved)
{
    /// <summary>Where the training stood; null at its start.</summary>
    public TrainingState? Saved { get; } = saved;

    /// <summary>Reads what there is of a training.</summary>
    /// <exception cref="InvalidDataException">The backup is damaged, or another training's.</exception>
    /// <exception cref="ArgumentException">There are two backups.</exception>
    public static Resumption Of(
        NetworkDefinition definition, Backend backend, TrainingSettings settings, int seed, LabeledImages images, ImmutableArray<TrainingCallback> callbacks)
    {
        if (BackupAndRestore.In(callbacks) is not { } backup)
        {
            return new Resumption(null, [], null);
        }

        ImmutableArray<(string, string)> identity = TrainingIdentity.Of(definition, backend, settings, seed, images, callbacks);
        TrainingState? saved = BackupFile.Read(backup.Path, identity, definition, settings);
        backup.RestoredEpochs = saved?.Results.Length ?? 0;
        return new Resumption(backup, identity, saved);
    }

    /// <summary>Brings all but weights and optimizer to where it stood, when the callbacks know that the training begins.</summary>
    /// <exception cref="InvalidDataException">A callback, or the backend, cannot take up its state.</exception>
    public void Restore(TrainingRun run, ITrainingSession session)
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

        try
        {
            session.ImportRandomState(Saved.Random);
        }
        catch (InvalidDataException e)
        {
            throw Refusal(e.Message, e);
        }

        run.Results = Saved.Results;
        run.LearningRate = Saved.LearningRate;
        if (Saved.IsStopped)
        {
            run.Stop();
        }
    }

    /// <summary>Replaces the backup.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Save(TrainingRun run, ITrainingSession session)
    {
        if (backup is not null)
        {
            BackupFile.Write(backup.Path, identity, new TrainingState(
                run.Results,
                run.StopTraining,
                run.LearningRate,
                run.Network.GetWeights(),
                session.ExportOptimizer(),
                session.ExportRandomState(),
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
