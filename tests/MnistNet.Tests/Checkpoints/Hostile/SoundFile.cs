
namespace MnistNet.Tests;

/// <summary>A file that we wrote, and what must come out of it and of its damaged copies.</summary>
/// <param name="format">Its format.</param>
/// <param name="definition">Its network.</param>
internal sealed class SoundFile(FileFormat format, NetworkDefinition definition)
{
    private const long MostMemory = 64 << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private readonly StoredNetwork network = RandomNetwork(definition);

    public NetworkDefinition Definition => definition;

    public float[] Weights => network.Weights;

    public OptimizerState? Optimizer => FileFormats.Of(format).KeepsOptimizer ? network.Optimizer : null;

    /// <summary>The file.</summary>
    public byte[] Bytes { get; } = Write(format, definition, RandomNetwork(definition));

    /// <summary>Loads a damaged copy of a file, of which nothing more is known than its network.</summary>
    /// <param name="load">Loads it.</param>
    /// <param name="name">What refusals call it.</param>
    /// <param name="length">Its length.</param>
    /// <returns>What it holds, or null when it is refused; and what was wrong with either.</returns>
    public static (StoredNetwork? Network, string? Fault) Try(Func<StoredNetwork> load, string name, long length)
    {
        StoredNetwork? network = null;
        string? fault = null;
        long memory = GC.GetAllocatedBytesForCurrentThread();
        ComputingTime computing = new();
        try
        {
            network = load();
        }
        catch (InvalidDataException e)
        {
            fault = e.Message.StartsWith($"{name}: ", StringComparison.Ordinal) && e.Message.EndsWith('.') && e.Message.Length > name.Length + 20 ? null : $"says only '{e.Message}'";
        }
        catch (Exception e)
        {
            fault = $"throws {e}";
        }

        TimeSpan time = computing.Elapsed;
        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        return (network, fault ?? (time > MostTime ? $"took {time}" : memory > MostMemory + length ? $"took {memory} bytes of memory" : null));
    }

    /// <summary>Loads a damaged copy of this file.</summary>
    /// <param name="bytes">The copy.</param>
    /// <param name="path">Where to write it first; null to read it from memory.</param>
    /// <returns>Whether it loads, and what was wrong: with what was loaded, or with the refusal.</returns>
    public (bool Loads, string? Fault) Try(byte[] bytes, string? path = null)
    {
        if (path is not null)
        {
            File.WriteAllBytes(path, bytes);
        }

        (StoredNetwork? loaded, string? fault) = Try(
            () => path is null ? Checkpoint.Load(new MemoryStream(bytes), format, definition) : Checkpoint.Load(path, definition, format), path ?? "the stream", bytes.Length);
        return (loaded is not null, fault ?? (loaded is null || IsRight(loaded) ? null : "gives other values"));
    }

    /// <summary>Whether these are, bit for bit, the values that were saved.</summary>
    private bool IsRight(StoredNetwork loaded) =>
        loaded.Weights.AsSpan().SequenceEqual(Weights) && (Optimizer is null ? loaded.Optimizer is null : Optimizer.Equals(loaded.Optimizer));

    private static byte[] Write(FileFormat format, NetworkDefinition definition, StoredNetwork network)
    {
        using MemoryStream stream = new();
        Checkpoint.Save(stream, format, definition, network.Weights, network.Optimizer);
        return stream.ToArray();
    }

    // All positive, as a variance must be, and no zero, whose sign would not show; hardly one like another.
    private static StoredNetwork RandomNetwork(NetworkDefinition definition)
    {
        Random random = new(definition.ParameterCount);
        int trained = definition.Layers.SelectMany(layer => layer.Weights).Where(weight => weight.IsTrainable).Sum(weight => weight.Count);
        return new StoredNetwork(Values(definition.ParameterCount), new OptimizerState(MnistNet.Optimizer.Adam, 469, 0.00075f, [new("momentum", [.. Values(trained)]), new("velocity", [.. Values(trained)])]));

        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => 0.001f + random.NextSingle())];
    }
}
