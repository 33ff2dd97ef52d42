namespace MnistNet;

/// <summary>Files of weights: the extension says which format.</summary>
internal static class Checkpoint
{
    /// <summary>Writes weights to a file, which is replaced only when the new one is complete.</summary>
    /// <param name="path">Where to; ends in <c>.h5</c> or <c>.hdf5</c>.</param>
    /// <param name="definition">The network that the weights belong to.</param>
    /// <param name="weights">All weights, in the layout and order of the definition.</param>
    /// <exception cref="ArgumentException">Not as many weights as the network has.</exception>
    /// <exception cref="NotSupportedException">No format has this extension.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Save(string path, NetworkDefinition definition, ReadOnlySpan<float> weights)
    {
        RequireSupported(path);
        if (weights.Length != definition.ParameterCount)
        {
            throw new ArgumentException($"{definition.Name} has {definition.ParameterCount} weights; found {weights.Length}.", nameof(weights));
        }

        KerasHdf5Writer.Write(path, definition, weights);
    }

    /// <summary>Reads the weights of a network from a file.</summary>
    /// <param name="path">A file that <see cref="Save"/> or Keras wrote; ends in <c>.h5</c> or <c>.hdf5</c>.</param>
    /// <param name="definition">The network that the weights are for.</param>
    /// <returns>All weights, in the layout and order of the definition.</returns>
    /// <exception cref="NotSupportedException">No format has this extension.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network.</exception>
    public static float[] Load(string path, NetworkDefinition definition)
    {
        RequireSupported(path);
        byte[] file = ReadFile(path);
        try
        {
            return KerasHdf5Reader.Read(file, definition);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static byte[] ReadFile(string path) =>
        File.Exists(path) ? File.ReadAllBytes(path) : throw new FileNotFoundException($"{path}: there is no such file.", path);

    private static void RequireSupported(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        // Keras takes this ending for another layout than .h5, so it could not load what we would write.
        if (EndsIn(".weights.h5"))
        {
            throw new NotSupportedException($"{path}: to Keras, the ending .weights.h5 means the layout of version 3, which is not supported. Supported are .h5 and .hdf5 (Keras's HDF5 weights).");
        }

        if (!EndsIn(".h5") && !EndsIn(".hdf5"))
        {
            throw new NotSupportedException($"{path}: no format of weights has the extension '{Path.GetExtension(path)}'. Supported are .h5 and .hdf5 (Keras's HDF5 weights).");
        }

        bool EndsIn(string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
    }
}
