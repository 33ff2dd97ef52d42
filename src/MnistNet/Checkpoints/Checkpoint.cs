namespace MnistNet;

/// <summary>Networks in files: what all formats have in common.</summary>
internal static class Checkpoint
{
    /// <summary>Writes a network to a file, which is replaced only when the new one is complete; no format is the one that the extension means.</summary>
    public static void Save(
        string path,
        NetworkDefinition definition,
        float[] weights,
        OptimizerState? optimizer = null,
        FileFormat? format = null,
        SealedNotes? notes = null) => Save(path, FileFormats.Of(format ?? FileFormats.OfExtension(path)), definition, weights, optimizer, notes);

    /// <summary>Writes a network to a file, which is replaced only when the new one is complete.</summary>
    public static void Save(
        string path, ICheckpointFormat writer, NetworkDefinition definition, float[] weights, OptimizerState? optimizer, SealedNotes? notes)
    {
        StoredNetwork network = Seal(writer, definition, weights, optimizer, notes);
        AtomicFile.Write(path, stream => writer.Write(stream, definition, network));
    }

    /// <summary>Writes a network to a stream, from its present position on.</summary>
    public static void Save(
        Stream stream,
        FileFormat format,
        NetworkDefinition definition,
        float[] weights,
        OptimizerState? optimizer = null,
        SealedNotes? notes = null) => Save(stream, FileFormats.Of(format), definition, weights, optimizer, notes);

    /// <summary>Writes a network to a stream, from its present position on.</summary>
    public static void Save(
        Stream stream, ICheckpointFormat writer, NetworkDefinition definition, float[] weights, OptimizerState? optimizer, SealedNotes? notes)
    {
        ArgumentNullException.ThrowIfNull(stream);

        // Some formats seek, which not every stream can.
        using MemoryStream buffer = new();
        writer.Write(buffer, definition, Seal(writer, definition, weights, optimizer, notes));
        buffer.WriteTo(stream);
    }

    /// <summary>Refuses a file that a network could not be written to, before it is worth writing, with any weights; what is there stays.</summary>
    public static void RequireWritable(string path, NetworkDefinition definition, float[] weights)
    {
        Save(Stream.Null, FileFormats.OfExtension(path), definition, weights);
        AtomicFile.RequireWritable(path);
    }

    /// <summary>
    /// Reads a network from a file. What is in it decides which format it has; where it does not tell, the given one or the
    /// extension does. The names are the file's by ours, for formats of named tensors; null finds out.
    /// </summary>
    public static StoredNetwork Load(
        string path, NetworkDefinition definition, FileFormat? format = null, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        FileFormat? named = format ?? FileFormats.FindByExtension(path);
        if (!File.Exists(path))
        {
            throw named is null ? FileFormats.UnknownExtension(path) : Missing(path);
        }

        using FileStream stream = RegularFile.OpenRead(path);
        return Read(stream, path, named, definition, names);
    }

    /// <summary>Why there is no file of this name.</summary>
    public static FileNotFoundException Missing(string path) => new(
        Directory.Exists(path) ? $"{path}: this is a folder, as a SavedModel of TensorFlow's is; expected a file, as Keras's .keras." : $"{path}: there is no such file.", path);

    /// <summary>Reads a network from a stream, to its end. What is in it decides which format it has; where it does not tell, the given one counts.</summary>
    public static StoredNetwork Load(Stream stream, FileFormat format, NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(stream, stream is FileStream file ? file.Name : "the stream", format, definition);
    }

    private static StoredNetwork Seal(
        ICheckpointFormat writer, NetworkDefinition definition, float[] weights, OptimizerState? optimizer, SealedNotes? notes)
    {
        if (weights.Length != definition.ParameterCount)
        {
            throw new ArgumentException($"{definition.Name} has {definition.ParameterCount} weights; found {weights.Length}.", nameof(weights));
        }

        OptimizerState? kept = writer.KeepsOptimizer ? optimizer : null;
        return new StoredNetwork(weights, kept, MnistNet.Seal.Of(definition, weights, kept, notes));
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

            ICheckpointFormat reader = (found is { } known ? FileFormats.Of(known, WholeFile.FolderOf(stream)) : expected) ?? throw FileFormats.UnknownExtension(name);
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
