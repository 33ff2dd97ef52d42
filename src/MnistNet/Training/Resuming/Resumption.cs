namespace MnistNet;

/// <summary>
/// Takes a training up from its backup, and keeps the backup true, and to itself, while it goes on. Without backup, does nothing.
/// </summary>
internal sealed class Resumption(
    BackupAndRestore? backup, BackupLock? held, TrainingPosition start, ImmutableArray<(string Name, string Value)> identity, TrainingState? saved) : IDisposable
{
    /// <summary>Where the random numbers of the training started.</summary>
    public TrainingPosition Start => start;

    /// <summary>Where the training stood; null at its start.</summary>
    public TrainingState? Saved => saved;

    /// <summary>
    /// Reads what there is of a training. Its random numbers start where those of the next would, or, if there is a backup of an
    /// unfinished one, where those did.
    /// </summary>
    public static Resumption Of(
        NetworkDefinition definition,
        Backend backend,
        TrainingSettings settings,
        TrainingPosition next,
        TrainingPosition? unfinished,
        TrainingData data,
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
            ImmutableArray<(string, string)> identity = TrainingIdentity.Of(definition, backend, settings, start, data, callbacks);
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
    public void Restore(TrainingRun run)
    {
        if (saved is null)
        {
            return;
        }

        if (saved.Callbacks.Length != run.Callbacks.Length)
        {
            throw Refusal($"it holds the states of {saved.Callbacks.Length} callbacks; expected {run.Callbacks.Length}");
        }

        foreach ((TrainingCallback callback, byte[] state) in run.Callbacks.Zip(saved.Callbacks))
        {
            Restore(callback.GetType().Name, state, reader => callback.RestoreState(run, reader));
        }

        if (run.Average is { } average)
        {
            Restore(nameof(TrainingSettings.StochasticWeightAveraging), saved.Average, average.Restore);
        }

        run.Results = saved.Results;
        run.Position = saved.Position;
        run.LearningRate = saved.LearningRate;
        if (saved.IsStopped)
        {
            run.Stop();
        }
    }

    /// <summary>Replaces the backup.</summary>
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
                run.Average is { } average ? Bytes(average.Save) : [],
                [.. run.Callbacks.Select(callback => Bytes(callback.SaveState))]));
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

    private void Restore(string name, byte[] state, Action<BinaryReader> restore)
    {
        using BinaryReader reader = new(new MemoryStream(state));
        try
        {
            restore(reader);
        }
        catch (EndOfStreamException e)
        {
            throw Refusal($"{name} asks for more than the {state.Length} bytes that it left", e);
        }

        if (reader.BaseStream.Position != state.Length)
        {
            throw Refusal($"{name} left {state.Length} bytes, and took {reader.BaseStream.Position} of them");
        }
    }

    private static byte[] Bytes(Action<BinaryWriter> save)
    {
        using MemoryStream state = new();
        using BinaryWriter writer = new(state);
        save(writer);
        writer.Flush();
        return state.ToArray();
    }

    private InvalidDataException Refusal(string why, Exception? inner = null) =>
        new($"{backup!.Path} cannot be taken up: {why}. Delete the file to start the training from the beginning.", inner);
}
