namespace MnistNet;

/// <summary>Which format a file has, and who reads and writes it.</summary>
internal static class FileFormats
{
    private static readonly (string Extension, FileFormat Format)[] Extensions =
    [
        // Longer endings first: Keras takes .weights.h5 for another layout than .h5.
        (".weights.h5", FileFormat.KerasWeights),
        (".h5", FileFormat.KerasHdf5),
        (".hdf5", FileFormat.KerasHdf5),
        (".keras", FileFormat.Keras),
        (".safetensors", FileFormat.Safetensors),
        (".dat", FileFormat.TorchSharp),
        (".onnx", FileFormat.Onnx),
        (".c", FileFormat.C),
    ];

    /// <summary>The format that a file's extension means.</summary>
    public static FileFormat OfExtension(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return FindByExtension(path) ?? throw UnknownExtension(path);
    }

    /// <summary>The format that a file's extension means; null where it means none.</summary>
    public static FileFormat? FindByExtension(string path) => Extensions
        .Where(known => path.EndsWith(known.Extension, StringComparison.OrdinalIgnoreCase))
        .Select(static known => (FileFormat?)known.Format)
        .FirstOrDefault();

    /// <summary>A file whose name says nothing.</summary>
    public static NotSupportedException UnknownExtension(string path) => new(
        $"{path}: no format of weights has the extension '{Path.GetExtension(path)}'. Supported are {string.Join(", ", Extensions.Select(known => known.Extension))}; other names need a {nameof(FileFormat)}.");

    /// <summary>What reads and writes a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="folder">Where the file is that is read, as others may belong to it; null where nobody knows.</param>
    /// <exception cref="NotSupportedException">The program was published without it.</exception>
    public static ICheckpointFormat Of(FileFormat format, string? folder = null) => format switch
    {
        FileFormat.KerasHdf5 or FileFormat.KerasHdf5Weights or FileFormat.KerasWeights or FileFormat.Keras when !Hdf5Support.IsSupported => throw Hdf5Support.Missing(format),
        FileFormat.KerasHdf5 or FileFormat.KerasHdf5Weights or FileFormat.KerasWeights => new KerasOrderedFormat(new KerasHdf5Format(format)),
        FileFormat.Keras => new KerasOrderedFormat(new KerasArchiveFormat()),
        FileFormat.Safetensors => new SafetensorsFormat(),
        FileFormat.TorchSharp => new TorchSharpFormat(),
        FileFormat.Onnx => new OnnxFormat { Folder = folder },
        FileFormat.C => new CFormat(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
