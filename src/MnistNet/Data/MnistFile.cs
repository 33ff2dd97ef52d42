using System.Security.Cryptography;

namespace MnistNet;

/// <summary>One of MNIST's four files.</summary>
/// <param name="Name">Its name without <c>.gz</c>.</param>
/// <param name="Length">Bytes of the decompressed original.</param>
/// <param name="Sha256">SHA-256 of the decompressed original, in lower-case hexadecimal.</param>
internal sealed record MnistFile(string Name, long Length, string Sha256)
{
    public static IReadOnlyList<MnistFile> All { get; } =
    [
        new("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ];

    /// <summary>The name under which the mirrors offer it.</summary>
    public string CompressedName => Name + ".gz";

    /// <summary>Its path in a folder, raw or compressed; null if it is not there.</summary>
    public string? FindIn(string folder) => CopiesIn(folder).FirstOrDefault();

    /// <summary>Its paths in a folder: raw, which is read if both are there, and compressed.</summary>
    public IEnumerable<string> CopiesIn(string folder) =>
        new[] { Path.Combine(folder, Name), Path.Combine(folder, CompressedName) }.Where(File.Exists);

    /// <summary>Checks a copy against the original.</summary>
    public void Verify(string path)
    {
        using Stream content = IdxFile.OpenContent(path);
        string found;
        try
        {
            found = Convert.ToHexStringLower(SHA256.HashData(content));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: expected a whole gzip file; found damaged or missing data. {exception.Message}", exception);
        }

        if (found != Sha256)
        {
            throw new InvalidDataException($"{path}: expected MNIST's {Name} with the SHA-256 {Sha256}; found {found}.");
        }

        if (IdxFile.IsCutShort(content, Length))
        {
            throw new InvalidDataException($"{path}: expected a whole gzip file; found one cut short.");
        }
    }
}
