
namespace MnistNet;

/// <summary>
/// The state of a training as a file: a mark and a version, the training's identity, the state, and the SHA-256 of all of
/// it. Numbers are little-endian.
/// </summary>
internal static class BackupFile
{
    private const int Version = 4;
    private const int MostNames = 64;

    private static ReadOnlySpan<byte> Mark => "MnistNet training backup\n"u8;

    /// <summary>Replaces a file in one step.</summary>
    public static void Write(string path, ImmutableArray<(string Name, string Value)> identity, TrainingState state)
    {
        using MemoryStream content = new();
        using BinaryWriter writer = new(content);
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write(identity.Length);
        foreach ((string name, string value) in identity)
        {
            writer.Write(name);
            writer.Write(value);
        }

        Write(writer, state);
        byte[] bytes = content.ToArray();
        AtomicFile.Write(path, stream =>
        {
            stream.Write(bytes);
            stream.Write(Sha256Digest.Of(bytes));
        });
    }

    /// <summary>Reads the state of a training that shall go on; null where there is no file.</summary>
    public static TrainingState? Read(
        string path, ImmutableArray<(string Name, string Value)> identity, NetworkDefinition definition, TrainingSettings settings, int seed)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using BinaryReader reader = new(new MemoryStream(Checked(path, File.ReadAllBytes(path)).ToArray()));
        try
        {
            reader.BaseStream.Position = Mark.Length;
            int version = reader.ReadInt32();
            if (version != Version)
            {
                throw new InvalidDataException($"{path} is a backup of version {version}; this MnistNet reads version {Version}.");
            }

            RequireSame(path, ReadIdentity(reader), identity);
            TrainingState state = ReadState(reader, definition, settings, seed);
            return reader.BaseStream.Position == reader.BaseStream.Length ? state : throw Damaged(path, "there is more in it than a backup holds");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw Damaged(path, "its content is not that of a backup", e);
        }
    }

    private static ReadOnlySpan<byte> Checked(string path, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Mark))
        {
            throw Damaged(path, "it does not begin as a backup does");
        }

        if (bytes.Length < Mark.Length + Sha256Digest.Size
            || !Sha256Digest.Of(bytes[..^Sha256Digest.Size]).AsSpan().SequenceEqual(bytes[^Sha256Digest.Size..]))
        {
            throw Damaged(path, "it does not have the checksum that was written with it");
        }

        return bytes[..^Sha256Digest.Size];
    }

    private static Dictionary<string, string> ReadIdentity(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        Dictionary<string, string> identity = [];
        for (int i = 0; i < Math.Min(count, MostNames); i++)
        {
            identity[reader.ReadString()] = reader.ReadString();
        }

        return identity;
    }

    private static void RequireSame(string path, Dictionary<string, string> stored, ImmutableArray<(string Name, string Value)> identity)
    {
        foreach ((string name, string value) in identity)
        {
            string found = stored.GetValueOrDefault(name, "missing");
            if (found != value)
            {
                throw new InvalidDataException(
                    $"{path} is the backup of another training: its {name} is {found}, this training's is {value}. Delete the file to start this training from the beginning.");
            }
        }
    }

    private static void Write(BinaryWriter writer, TrainingState state)
    {
        writer.Write(state.Results.Length);
        foreach (EpochResult epoch in state.Results)
        {
            writer.WriteEpoch(epoch);
        }

        writer.Write(state.IsStopped);
        writer.Write(state.LearningRate);
        writer.WriteFloats(state.Weights);
        writer.Write(state.Optimizer.Iterations);
        writer.Write(state.Optimizer.LearningRate);
        foreach (OptimizerSlot slot in state.Optimizer.Slots)
        {
            writer.WriteFloats(slot.Values.AsSpan());
        }

        writer.Write(state.Position.Epochs);
        writer.Write(state.Position.Images);
        writer.WriteBlock(state.Average);
        writer.Write(state.Callbacks.Length);
        foreach (byte[] callback in state.Callbacks)
        {
            writer.WriteBlock(callback);
        }
    }

    private static TrainingState ReadState(BinaryReader reader, NetworkDefinition definition, TrainingSettings settings, int seed)
    {
        int epochs = reader.ReadInt32();
        ImmutableArray<EpochResult>.Builder results = ImmutableArray.CreateBuilder<EpochResult>();
        if (epochs < 0 || epochs > settings.Epochs)
        {
            throw new FormatException($"{epochs} epochs of {settings.Epochs}");
        }

        for (int i = 0; i < epochs; i++)
        {
            results.Add(reader.ReadEpoch());
        }

        bool isStopped = reader.ReadBoolean();
        double learningRate = reader.ReadDouble();
        if (!(learningRate >= 0) || double.IsInfinity(learningRate))
        {
            throw new FormatException($"a learning rate of {learningRate}");
        }

        float[] weights = reader.ReadFloats(definition.ParameterCount);
        OptimizerState optimizer = ReadOptimizer(reader, definition, settings);
        TrainingPosition position = new(seed, reader.ReadInt64(), reader.ReadInt64());
        if (position.Epochs < 0 || position.Images < 0)
        {
            throw new FormatException($"{position.Epochs} epochs of {position.Images} images");
        }

        byte[] average = reader.ReadBlock();
        int callbacks = reader.ReadInt32();
        ImmutableArray<byte[]>.Builder states = ImmutableArray.CreateBuilder<byte[]>();
        for (int i = 0; i < callbacks; i++)
        {
            states.Add(reader.ReadBlock());
        }

        return new TrainingState(results.ToImmutable(), isStopped, learningRate, weights, optimizer, position, average, states.ToImmutable());
    }

    private static OptimizerState ReadOptimizer(BinaryReader reader, NetworkDefinition definition, TrainingSettings settings)
    {
        long iterations = reader.ReadInt64();
        float learningRate = reader.ReadSingle();
        int trained = TrainedWeights.Count(definition);
        return OptimizerState.Of(
            settings, iterations, learningRate, slot => [.. reader.ReadFloats(slot == OptimizerState.MomentumProduct ? 1 : trained)]);
    }

    private static InvalidDataException Damaged(string path, string how, Exception? inner = null) =>
        new($"{path} is damaged, or no backup of a training: {how}. Delete the file to start the training from the beginning.", inner);
}

/// <summary>Where a training stands between two epochs: all that the rest of it depends on, with the step size of the steps to come.</summary>
internal sealed record TrainingState(
    ImmutableArray<EpochResult> Results,
    bool IsStopped,
    double LearningRate,
    float[] Weights,
    OptimizerState Optimizer,
    TrainingPosition Position,
    byte[] Average,
    ImmutableArray<byte[]> Callbacks);
