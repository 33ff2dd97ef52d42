using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>Files beside an ONNX file that hold values of its tensors, as PyTorch's newer exporter writes them.</summary>
/// <param name="folder">Where the ONNX file is; null where it comes from a stream.</param>
internal sealed class OnnxExternalData(string? folder)
{
    private readonly Dictionary<string, ArraySegment<byte>> files = new(StringComparer.Ordinal);

    /// <summary>How long they are together, in bytes.</summary>
    public long Length => files.Values.Sum(static file => (long)file.Count);

    /// <summary>The values of a tensor.</summary>
    /// <param name="tensor">Its name.</param>
    /// <param name="place">What the file says of where they are: location, offset, length.</param>
    public ArraySegment<byte> Read(string tensor, Dictionary<string, string> place)
    {
        string location = place.GetValueOrDefault("location", "");
        if (folder is null)
        {
            throw new InvalidDataException($"the values of {StoredName.Shown(tensor)} are in another file, {StoredName.Shown(location)}; give the path of the ONNX file, beside which it is, or save the model as one.");
        }

        // A file must not make us read whatever it likes.
        if (location.Length == 0 || location is "." or ".." || Path.GetFileName(location) != location || location.Contains('\\', StringComparison.Ordinal))
        {
            throw new InvalidDataException($"the values of {StoredName.Shown(tensor)} are in {StoredName.Shown(location)}; expected a file in the same folder.");
        }

        if (!files.TryGetValue(location, out ArraySegment<byte> file))
        {
            file = files[location] = Open(Path.Combine(folder, location), tensor);
        }

        long offset = Number("offset", 0);
        long length = Number("length", file.Count - offset);
        return offset >= 0 && length >= 0 && offset <= file.Count && length <= file.Count - offset
            ? file.Slice((int)offset, (int)length)
            : throw new InvalidDataException($"{StoredName.Shown(location)} has {file.Count} bytes; those of {StoredName.Shown(tensor)} are {length} from {offset} on.");

        long Number(string key, long otherwise) => !place.TryGetValue(key, out string? text) ? otherwise
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
            : throw OnnxField.Damaged($"the {key} of {StoredName.Shown(tensor)} is {StoredName.Shown(text)}.");
    }

    private static ArraySegment<byte> Open(string path, string tensor)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"the values of {StoredName.Shown(tensor)} are in {StoredName.Shown(Path.GetFileName(path))}, which is not beside it.");
        }

        using FileStream stream = RegularFile.OpenRead(path);
        ReadOnlyMemory<byte> file = WholeFile.Read(stream);
        return MemoryMarshal.TryGetArray(file, out ArraySegment<byte> array) ? array : file.ToArray();
    }
}
