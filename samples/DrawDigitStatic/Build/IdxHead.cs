using System.IO;
using System.IO.Compression;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Copies the first entries of a compressed IDX file into another, whose header says how many they are.</summary>
public sealed class IdxHead : Task
{
    /// <summary>The file.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>The new file, compressed likewise.</summary>
    [Required]
    public string Target { get; set; } = "";

    /// <summary>How many entries.</summary>
    [Required]
    public int Count { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        using GZipStream all = new GZipStream(File.OpenRead(Source), CompressionMode.Decompress);
        byte[] magic = Read(all, 4);

        // The last byte counts the dimensions: four bytes each, big-endian, of which the first counts the entries.
        byte[] sizes = Read(all, 4 * magic[3]);
        int entry = 1;
        for (int i = 4; i < sizes.Length; i += 4)
        {
            entry *= (sizes[i] << 24) | (sizes[i + 1] << 16) | (sizes[i + 2] << 8) | sizes[i + 3];
        }

        for (int i = 0; i < 4; i++)
        {
            sizes[i] = (byte)(Count >> (24 - (8 * i)));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Target));
        using GZipStream head = new GZipStream(File.Create(Target), CompressionLevel.Optimal);
        head.Write(magic, 0, magic.Length);
        head.Write(sizes, 0, sizes.Length);
        byte[] entries = Read(all, Count * entry);
        head.Write(entries, 0, entries.Length);
        return true;
    }

    private static byte[] Read(Stream stream, int count)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int more = stream.Read(bytes, read, count - read);
            read += more > 0 ? more : throw new EndOfStreamException();
        }

        return bytes;
    }
}
