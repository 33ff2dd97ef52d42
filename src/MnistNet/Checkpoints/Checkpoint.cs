namespace MnistNet;

/// <summary>Networks in files: what all formats have in common.</summary>
internal static class Checkpoint
{
    /// <summary>Writes a network to a file, which is replaced only when the new one is complete.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="definition">The network.</param>
    /// <param name="weights">All weights, in the layout and order of the definition.</param>
    /// <param name="optimizer">The state of the optimizer, for formats that keep it; null without.</param>
    /// <param name="format">The format; null takes the one that the extension means.</param>
    /// <param name="randomness">Where the network's random numbers stand; null leaves that out.</param>
    /// <exception cref="ArgumentException">Not as many weights as the network has.</exception>
    /// <exception cref="NotSupportedException">No format has this extension.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Save(
        string path,
        NetworkDefinition definition,
        float[] weights,
        OptimizerState? optimizer = null,
        FileFormat? format = null,
        NetworkRandomness? randomness = null)
    {
        ICheckpointFormat writer = FileFormats.Of(format ?? FileFormats.OfExtension(path));
        StoredNetwork network = Seal(writer, definition, weights, optimizer, randomness);
        AtomicFile.Write(path, stream => writer.Write(stream, definition, network));
    }

    /// <summary>Writes a network to a stream.</summary>
    /// <param name="stream">Where to; written from its present position on.</param>
    /// <param name="format">The format.</param>
    /// <param name="definition">The network.</param>
    /// <param name="weights">All weights, in the layout and order of the definition.</param>
    /// <param name="optimizer">The state of the optimizer, for formats that keep it; null without.</param>
    /// <param name="randomness">Where the network's random numbers stand; null leaves that out.</param>
    /// <exception cref="ArgumentException">Not as many weights as the network has.</exception>
    public static void Save(
        Stream stream,
        FileFormat format,
        NetworkDefinition definition,
        float[] weights,
        OptimizerState? optimizer = null,
        NetworkRandomness? randomness = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ICheckpointFormat writer = FileFormats.Of(format);

        // Some formats seek, which not every stream can.
        using MemoryStream buffer = new();
        writer.Write(buffer, definition, Seal(writer, definition, weights, optimizer, randomness));
        buffer.WriteTo(stream);
    }

    /// <summary>Refuses a file that a network could not be written to, before it is worth writing; what is there stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="definition">The network.</param>
    /// <param name="weights">Any weights of it.</param>
    /// <exception cref="NotSupportedException">No format has this extension.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void RequireWritable(string path, NetworkDefinition definition, float[] weights)
    {
        Save(Stream.Null, FileFormats.OfExtension(path), definition, weights);
        AtomicFile.RequireWritable(path);
    }

    /// <summary>Reads a network from a file. What is in it decides which format it has.</summary>
    /// <param name="path">The file.</param>
    /// <param name="definition">The network that the weights are for.</param>
    /// <param name="format">The format, where the content does not tell; null takes the one that the extension means.</param>
    /// <param name="names">The file's names by ours, for formats of named tensors; null finds out.</param>
    /// <returns>What the file holds, checked.</returns>
    /// <exception cref="NotSupportedException">Neither the content nor the extension is that of a format.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, empty or no regular file, or belongs to another network.</exception>
    /// <exception cref="ArgumentException">There are names, but not those of the network, or the format has none.</exception>
    public static StoredNetwork Load(
        string path, NetworkDefinition definition, FileFormat? format = null, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        FileFormat? named = format ?? FileFormats.FindByExtension(path);
        if (!File.Exists(path))
        {
            throw named is null ? FileFormats.UnknownExtension(path) : new FileNotFoundException(
                Directory.Exists(path) ? $"{path}: this is a folder, as a SavedModel of TensorFlow's is; expected a file, as Keras's .keras." : $"{path}: there is no such file.", path);
        }

        using FileStream stream = RegularFile.OpenRead(path);
        return Read(stream, path, named, definition, names);
    }

    /// <summary>Reads a network from a stream. What is in it decides which format it has.</summary>
    /// <param name="stream">Read from its present position to its end.</param>
    /// <param name="format">The format, where the content does not tell.</param>
    /// <param name="definition">The network that the weights are for.</param>
    /// <returns>What the stream holds, checked.</returns>
    /// <exception cref="InvalidDataException">The content is damaged, or belongs to another network.</exception>
    public static StoredNetwork Load(Stream stream, FileFormat format, NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(stream, stream is FileStream file ? file.Name : "the stream", format, definition);
    }

    private static StoredNetwork Seal(
        ICheckpointFormat writer, NetworkDefinition definition, float[] weights, OptimizerState? optimizer, NetworkRandomness? randomness)
    {
        if (weights.Length != definition.ParameterCount)
        {
            throw new ArgumentException($"{definition.Name} has {definition.ParameterCount} weights; found {weights.Length}.", nameof(weights));
        }

        OptimizerState? kept = writer.KeepsOptimizer ? optimizer : null;
        return new StoredNetwork(weights, kept, MnistNet.Seal.Of(definition, weights, kept, randomness));
    }

    private static StoredNetwork Read(
        Stream stream, string name, FileFormat? named, NetworkDefinition definition, IReadOnlyDictionary<string, string>? names = null)
    {
        ICheckpointFormat? expected = named is { } format ? FileFormats.Of(format) : null;
        try
        {
            ReadOnlyMemory<byte> file = WholeFile.Read(stream);
            FileFormat? found = FileContent.FormatOf(file.Span);

            // Other formats may start as something else by chance: the first bytes of one are a length.
            if (found is null or FileFormat.Keras && ForeignContent.Describe(file.Span) is { } foreign)
            {
                throw new InvalidDataException(foreign);
            }

            ICheckpointFormat reader = (found is { } known ? FileFormats.Of(known) : expected) ?? throw FileFormats.UnknownExtension(name);
            StoredNetwork network = (reader, names) switch
            {
                (INamedTensorFormat tensors, _) => tensors.Read(file, definition, names),
                (_, null) => reader.Read(file, definition),
                _ => throw new ArgumentException(
                    $"{name}: names are for {nameof(FileFormat.Safetensors)} and {nameof(FileFormat.TorchSharp)}; the format is {found ?? named}, whose layers are found by their order.", nameof(names)),
            };
            network.Seal?.Verify(definition, network);
            return network;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }
}
