namespace MnistNet;

/// <summary>One of the files of MNIST or of one of its relatives.</summary>
/// <param name="Name">Its name without <c>.gz</c>.</param>
/// <param name="Length">Bytes of the decompressed original.</param>
/// <param name="Sha256">SHA-256 of the decompressed original, in lower-case hexadecimal; null where only <paramref name="Md5"/> is published.</param>
/// <param name="Md5">MD5 of the compressed original, in lower-case hexadecimal; null where there is nothing or a SHA-256.</param>
internal sealed record MnistFile(string Name, long Length, string? Sha256 = null, string? Md5 = null)
{
    private const string Compression = ".gz";

    /// <summary>The name under which the mirrors offer it.</summary>
    public string CompressedName => Name + Compression;

    /// <summary>Its path in a folder, raw or compressed; null if it is not there.</summary>
    public string? FindIn(string folder) => CopiesIn(folder).FirstOrDefault();

    /// <summary>
    /// Its paths in a folder: raw, which is read if both are there, and compressed; with the dash of the original name or with the
    /// dot that some copies have before <c>idx</c>.
    /// </summary>
    public IEnumerable<string> CopiesIn(string folder)
    {
        string dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
        return new[] { Name, CompressedName, dotted, dotted + Compression }.Select(name => Path.Combine(folder, name)).Where(File.Exists);
    }

    /// <summary>Checks a copy against the original, as far as a digest of the original is known: gzip files have a checksum of their own.</summary>
    /// <exception cref="InvalidDataException">It is another file, or damaged.</exception>
    public void Verify(string path)
    {
        if (Md5 is not null)
        {
            PublishedMd5.Verify(path, CompressedName, Md5);
        }

        using Stream content = IdxReader.OpenContent(path);
        string found;
        try
        {
            found = Convert.ToHexStringLower(Sha256Digest.Of(content));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: expected a whole gzip file; found damaged or missing data. {exception.Message}", exception);
        }

        if (found != (Sha256 ?? found))
        {
            throw new InvalidDataException($"{path}: expected MNIST's {Name} with the SHA-256 {Sha256}; found {found}.");
        }

        if (IdxReader.IsCutShort(content, Length))
        {
            throw new InvalidDataException($"{path}: expected a whole gzip file; found one cut short.");
        }
    }
}
