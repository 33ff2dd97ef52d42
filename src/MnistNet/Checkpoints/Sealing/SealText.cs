namespace MnistNet;

/// <summary>A seal as names and texts, for formats that keep those beside the weights.</summary>
internal static class SealText
{
    private const string Prefix = "mnistnet.";
    private const string Checksum = Prefix + "sha256";
    private const string Input = Prefix + "golden_input";
    private const string Output = Prefix + "golden_output";

    /// <summary>A seal as texts: the checksum in hexadecimal digits, values as little-endian floats in base 64.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Seal seal) =>
    [
        new(Checksum, Convert.ToHexStringLower(seal.Checksum)),
        new(Input, ToBase64(seal.Input)),
        new(Output, ToBase64(seal.Output)),
        .. seal.Notes.Texts.Select(note => new KeyValuePair<string, string>(Prefix + note.Key, note.Value)),
    ];

    /// <summary>Whether anything among texts speaks of a seal.</summary>
    public static bool IsIn(IReadOnlyDictionary<string, string> texts) => texts.Keys.Any(static name => name.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Finds the seal among texts.</summary>
    /// <returns>The seal; null where nothing speaks of one.</returns>
    public static Seal? Find(IReadOnlyDictionary<string, string> texts, NetworkDefinition definition)
    {
        // One name that was hit by a flipped bit must not make the file pass for somebody else's.
        if (!IsIn(texts))
        {
            return null;
        }

        return new Seal(Seal.ParseChecksum(Text(texts, Checksum)), FromBase64(texts, Input), FromBase64(texts, Output), SealedNotes.Parse(name => texts.GetValueOrDefault(Prefix + name), definition.ClassCount));
    }

    private static string ToBase64(float[] values) => Convert.ToBase64String(FloatBytes.Of(values));

    private static float[] FromBase64(IReadOnlyDictionary<string, string> texts, string name)
    {
        string text = Text(texts, name);
        byte[] bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int count) || count % sizeof(float) != 0)
        {
            throw Damaged(name);
        }

        float[] values = new float[count / sizeof(float)];
        FloatBytes.Read(bytes, FloatType.Float32, values);
        return values;
    }

    private static string Text(IReadOnlyDictionary<string, string> texts, string name) =>
        texts.TryGetValue(name, out string? text) ? text : throw Damaged(name);

    private static InvalidDataException Damaged(string name) => new($"the file is damaged: its {name} is missing, or is not what MnistNet writes.");
}
