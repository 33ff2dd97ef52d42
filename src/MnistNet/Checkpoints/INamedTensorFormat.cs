namespace MnistNet;

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
}
