namespace MnistNet;

/// <summary>One format of files. What it is told of a file's content is checked by <see cref="Checkpoint"/>, for all formats alike.</summary>
internal interface ICheckpointFormat
{
    /// <summary>Whether files of this format hold the state of the optimizer beside the weights.</summary>
    bool KeepsOptimizer { get; }

    /// <summary>Writes a whole file.</summary>
    /// <param name="stream">Where to; can be read and sought.</param>
    /// <param name="definition">The network.</param>
    /// <param name="network">What to write; its weights are as many as the network has.</param>
    void Write(Stream stream, NetworkDefinition definition, StoredNetwork network);

    /// <summary>Reads a whole file, which anybody may have written.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="definition">The network that the weights are for.</param>
    /// <returns>What the file holds.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network. The message does not name the file.</exception>
    StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition);
}

/// <summary>A format that holds tensors by names, which need not be ours.</summary>
internal interface INamedTensorFormat : ICheckpointFormat
{
    /// <summary>Reads a whole file, which anybody may have written.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="definition">The network that the weights are for.</param>
    /// <param name="names">The file's names by ours; null finds out.</param>
    /// <returns>What the file holds.</returns>
    /// <exception cref="ArgumentException">The names are not those of the network.</exception>
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
