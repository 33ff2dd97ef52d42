namespace MnistNet;

/// <summary>One format of files. What it is told of a file's content is checked by <see cref="Checkpoint"/>, for all formats alike.</summary>
internal interface ICheckpointFormat
{
    /// <summary>Whether files of this format hold the state of the optimizer beside the weights.</summary>
    bool KeepsOptimizer { get; }

    /// <summary>Writes a whole file, to a stream that can be read and sought.</summary>
    void Write(Stream stream, NetworkDefinition definition, StoredNetwork network);

    /// <summary>Reads a whole file, which anybody may have written.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network. The message does not name the file.</exception>
    StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition);
}

/// <summary>A format that holds tensors by names, which need not be ours.</summary>
internal interface INamedTensorFormat : ICheckpointFormat
{
    /// <summary>Reads a whole file, whose names by ours are given; null finds them out.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network. The message does not name the file.</exception>
    StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition, IReadOnlyDictionary<string, string>? names);

    StoredNetwork ICheckpointFormat.Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => Read(file, definition, null);
}

/// <summary>What a file holds of a network.</summary>
/// <param name="Weights">All weights, in the layout and order of the definition.</param>
/// <param name="Optimizer">The state of the optimizer; null without.</param>
/// <param name="Seal">What proves the rest; null in files of others.</param>
/// <param name="OptimizerRefusal">Why there is no state, as a clause; null with a state, and where the format keeps none.</param>
internal sealed record StoredNetwork(float[] Weights, OptimizerState? Optimizer = null, Seal? Seal = null, string? OptimizerRefusal = null);
