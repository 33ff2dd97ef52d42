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
    /// <param name="optimizer">What is known of the optimizer from elsewhere; null leaves that to the file.</param>
    /// <returns>What the file holds.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network.</exception>
    public static StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition, OptimizerConfiguration? optimizer = null)
    {
        Hdf5Group root = Hdf5File.Parse(file);
        StoredLayer[] layers = LayeredReader.FindLayers(root) is { } group
            ? LayeredReader.WeightedLayers(group, definition)
            : LegacyReader.WeightedLayers(root);
        float[] weights = StoredLayer.ReadAll(layers, definition);
        StoredOptimizer state = OptimizerReader.Read(root, definition, optimizer ?? CompiledWith(root));
        return new StoredNetwork(weights, state.State, SealGroup.Read(root, definition), state.Refusal);
    }

    private static OptimizerConfiguration? CompiledWith(Hdf5Group root) =>
        root.FindAttribute(LegacyNames.TrainingConfiguration) is { Type.IsString: true, Count: 1 } json
            ? OptimizerConfiguration.OfHdf5(json.ReadStrings()[0])
            : null;
}
