namespace MnistNet;

/// <summary>Networks' definitions in files: what all formats that have them share.</summary>
internal static class DefinitionFile
{
    /// <summary>Reads the definition of a file's network.</summary>
    public static NetworkDefinition Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
        {
            throw Checkpoint.Missing(path);
        }

        using FileStream stream = RegularFile.OpenRead(path);
        return Read(stream, path, Path.GetFileName(path));
    }

    /// <summary>Reads the definition of a network from a stream, to its end.</summary>
    public static NetworkDefinition Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream is FileStream file ? Read(stream, file.Name, Path.GetFileName(file.Name)) : Read(stream, "the stream", null);
    }

    /// <summary>All that MnistNet does not have of a model.</summary>
    public static InvalidDataException Lacking(IReadOnlyCollection<string> lacks)
    {
        string[] different = [.. lacks.Distinct()];
        return new InvalidDataException(different.Length == 1
            ? $"MnistNet cannot declare this model: {different[0]}"
            : $"MnistNet cannot declare this model, for {different.Length} reasons:{string.Concat(different.Select(static lack => $"{Environment.NewLine}  {lack}"))}");
    }

    private static NetworkDefinition Read(Stream stream, string name, string? origin)
    {
        try
        {
            NetworkDefinition definition = Read(WholeFile.Read(stream), WholeFile.FolderOf(stream));
            return origin is null ? definition : definition with { Remarks = [$"Read from {StoredName.Shown(origin)}", .. definition.Remarks] };
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    private static NetworkDefinition Read(ReadOnlyMemory<byte> file, string? folder)
    {
        FileFormat? found = FileContent.FormatOf(file.Span);
        return found switch
        {
            FileFormat.KerasHdf5 => KerasHdf5Reader.ReadDefinition(Hdf5File.Parse(file)),
            FileFormat.Keras when ForeignContent.Describe(file.Span) is null => KerasArchiveFormat.ReadDefinition(file),
            FileFormat.Onnx => OnnxFormat.ReadDefinition(file, folder),
            FileFormat.C => throw new InvalidDataException("this is a C file, for compilers: such files are written, not read; name the one that the network was saved to beside it."),
            null or FileFormat.Keras => throw new InvalidDataException(ForeignContent.Describe(file.Span) ?? "this holds no network in a format that is read."),
            _ => throw new InvalidDataException($"a file of the format {found} holds weights alone, and does not say what the layers are; .keras, .h5 of a whole model, and .onnx do."),
        };
    }
}
