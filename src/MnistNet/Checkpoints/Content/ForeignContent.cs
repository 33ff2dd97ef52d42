using System.Buffers;
using System.Text;

namespace MnistNet;

/// <summary>What a file is that holds no weights in a format that is read: what people are given, or download, in place of one.</summary>
internal static class ForeignContent
{
    private const int TextSample = 256;
    private const int LeastText = 8;
    private const int ShownText = 40;
    private const int TarMark = 257;
    private const int TfLiteMark = 4;

    private const string Archive = "unpack it first";
    private const string Pickle = "reading it would run whatever program is in it; save the state_dict as .safetensors instead";

    // What a file starts with, what it is then, and what to do.
    private static readonly (byte[] Start, string What, string Advice)[] Starts =
    [
        ([.. "version https://git-lfs"u8], "a pointer of Git LFS, not the file itself", "'git lfs pull' fetches that"),
        ([0x1F, 0x8B], "compressed by gzip", Archive),
        ([.. "BZh"u8], "compressed by bzip2", Archive),
        ([0xFD, .. "7zXZ\0"u8], "compressed by xz", Archive),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed by Zstandard", Archive),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", Archive),
        ([.. "Rar!"u8], "a RAR archive", Archive),
        ([0x80, 0x02], "a pickle of Python's, as PyTorch's torch.save wrote before 1.6", Pickle),
        ([0x80, 0x03], "a pickle of Python's", Pickle),
        ([0x80, 0x04], "a pickle of Python's", Pickle),
        ([0x80, 0x05], "a pickle of Python's", Pickle),
        ([0x93, .. "NUMPY"u8], "an array of NumPy's", "save the model by Keras or as .safetensors"),
        ([.. "GGUF"u8], "a GGUF file", "save the model by Keras or as .safetensors"),
        ([.. "model_checkpoint_path"u8], "the list of TensorFlow's checkpoints", "load the model in Keras and save it as .keras"),
        ([0x89, .. "PNG"u8], "a picture", "name the file of the network"),
        ([0xFF, 0xD8, 0xFF], "a picture", "name the file of the network"),
        ([.. "%PDF"u8], "a PDF document", "name the file of the network"),
    ];

    private static readonly SearchValues<byte> Printable = SearchValues.Create([(byte)'\t', (byte)'\n', (byte)'\r', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(static letter => (byte)letter)]);

    private static ReadOnlySpan<byte> CheckpointEnd => [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB];

    /// <summary>What a file is.</summary>
    /// <returns>One sentence that says what it is and what to do; null where nothing is known.</returns>
    public static string? Describe(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return "the file is empty; it may not have been written to its end.";
        }

        foreach ((byte[] start, string what, string advice) in Starts)
        {
            if (file.StartsWith(start))
            {
                return Sentence(what, advice);
            }
        }

        return FileContent.IsZip(file) ? DescribeZip(file)
            : file.Length > TarMark && file[TarMark..].StartsWith("ustar"u8) ? Sentence("a tar archive", Archive)
            : file.Length > TfLiteMark && file[TfLiteMark..].StartsWith("TFL3"u8) ? Sentence("a model for TensorFlow Lite", "save the Keras model that it was made from as .keras")
            : file is [0x08, 0x01, 0x12, >= 0x80, ..] ? Sentence("a SavedModel of TensorFlow's", "load the model in Keras and save it as .keras")
            : file.EndsWith(CheckpointEnd) ? Sentence("the index of a TensorFlow checkpoint", "load the model in Keras and save it as .keras")
            : DescribeText(file);
    }

    // Names stand in an archive as they are.
    private static string? DescribeZip(ReadOnlySpan<byte> file) =>
        file.IndexOf("model.weights.h5"u8) >= 0 ? null
        : file.IndexOf("data.pkl"u8) >= 0 ? Sentence("a file of PyTorch's torch.save, a pickle in a zip archive", Pickle)
        : file.IndexOf("saved_model.pb"u8) >= 0 ? Sentence("a zip archive with a SavedModel of TensorFlow's", "load the model in Keras and save it as .keras")
        : file.IndexOf(".npy"u8) >= 0 ? Sentence("a zip archive with arrays of NumPy's", "save the model by Keras or as .safetensors")
        : null;

    private static string? DescribeText(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> sample = file[..Math.Min(file.Length, TextSample)];
        if (sample.Length < LeastText || sample.ContainsAnyExcept(Printable))
        {
            return null;
        }

        string text = Encoding.ASCII.GetString(sample).TrimStart();
        return text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
                ? Sentence("a page in HTML", "a server may have sent it in place of the file")
            : text.StartsWith('{') || text.StartsWith('[') ? Sentence("JSON", "Keras's to_json writes layers without their weights; save the model as .keras")
            : Sentence($"text, which starts with '{StoredName.Shown(text.Length <= ShownText ? text : text[..ShownText])}'", "name the file of the network");
    }

    private static string Sentence(string what, string advice) => $"this is {what}; {advice}.";
}
