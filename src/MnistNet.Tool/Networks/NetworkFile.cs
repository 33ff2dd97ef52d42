namespace MnistNet.Tool;

/// <summary>A network as it lies in a file: its layers, and one with the file's weights.</summary>
internal sealed record NetworkFile(NetworkDefinition Definition, Network Network) : IDisposable
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layers">Where the layers are known from, if the file holds weights alone: a built-in network's name, or another file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or is not of this network.</exception>
    public static NetworkFile Open(string path, string? layers = null)
    {
        NetworkDefinition definition = layers is null ? Read(path) : Define(layers);
        Network network = NetworkCompiler.Compile(definition)(0);
        try
        {
            network.LoadWeights(path);
            return new(definition, network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>A network by the name of a built-in one, or as a file says it.</summary>
    public static NetworkDefinition Define(string nameOrPath) => BuiltIn.Find(nameOrPath) ?? NetworkDefinition.Read(nameOrPath);

    // The library, which has no --layers, cannot name it.
    private static NetworkDefinition Read(string path)
    {
        try
        {
            return NetworkDefinition.Read(path);
        }
        catch (InvalidDataException exception) when (exception.Message.Contains("weights alone", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{exception.Message} Or say by --layers whose they are: {BuiltIn.Names}, or a file.", exception);
        }
    }

    public void Dispose() => Network.Dispose();
}
