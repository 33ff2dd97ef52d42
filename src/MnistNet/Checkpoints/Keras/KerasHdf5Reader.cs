namespace MnistNet;

/// <summary>
/// Reads what Keras, or MnistNet, wrote into an HDF5 file: weights alone or a whole model, in the older layout or in that of
/// Keras 3. What is inside decides, not the file's name, as the same names have meant either.
/// </summary>
internal static class KerasHdf5Reader
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">All of the file.</param>
    /// <param name="definition">The network.</param>
    /// <returns>What the file holds.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network.</exception>
    public static StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition)
    {
        Hdf5Group root = Hdf5File.Parse(file);
        StoredLayer[] layers = LayeredReader.FindLayers(root) is { } group
            ? LayeredReader.WeightedLayers(group, definition)
            : LegacyReader.WeightedLayers(root);
        return new StoredNetwork(StoredLayer.ReadAll(layers, definition), OptimizerReader.Read(root, definition), SealGroup.Read(root, definition));
    }
}
