using System.Buffers.Binary;
using System.IO.Compression;

namespace MnistNet;

/// <summary>
/// Reads the IDX format of LeCun, Cortes and Burges: big-endian numbers, namely a magic number and one size a dimension,
/// then the bytes. Nothing in the header is believed before the bytes have arrived.
/// </summary>
internal sealed class IdxFile(string path, CancellationToken cancellation) : IDisposable
{
    private const int ImageMagic = 0x0803;
    private const int LabelMagic = 0x0801;
    private const int FirstAllocation = 1 << 20;

    private readonly Stream content = OpenContent(path);

    /// <summary>Opens a file, decompressing it if it begins as gzip files do: some browsers decompress and keep the name.</summary>
    /// <exception cref="InvalidDataException">It is empty, or no regular file.</exception>
    public static Stream OpenContent(string path)
    {
        FileStream file = RegularFile.OpenRead(path);
        bool compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>
    /// Whether a gzip file whose content has been read was cut within its last eight bytes, which GZipStream lets pass: the
    /// size that they end with would then seem to exceed the true one.
    /// </summary>
    public static bool IsCutShort(Stream content, long size)
    {
        if (content is not GZipStream { BaseStream: FileStream file })
        {
            return false;
        }

        Span<byte> end = stackalloc byte[sizeof(uint)];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end) > size;
    }

    /// <summary>Reads grey images.</summary>
    /// <returns>All pixels, image by image, row by row, and the shape of one image.</returns>
    public static (byte[] Pixels, Shape Shape) ReadImages(string path, CancellationToken cancellation = default)
    {
        using IdxFile file = new(path, cancellation);
        int[] sizes = file.ReadHeader("images", ImageMagic, dimensions: 3);
        return (file.ReadData(sizes), Shape.Image(sizes[1], sizes[2], 1));
    }

    /// <summary>Reads labels.</summary>
    /// <returns>One label an image, each less than the number of classes.</returns>
    public static byte[] ReadLabels(string path, int classCount, CancellationToken cancellation = default)
    {
        using IdxFile file = new(path, cancellation);
        byte[] labels = file.ReadData(file.ReadHeader("labels", LabelMagic, dimensions: 1));
        int outOfRange = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(classCount - 1));
        return outOfRange < 0 ? labels : throw file.Invalid($"labels from 0 to {classCount - 1}", $"{labels[outOfRange]} as label {outOfRange}");
    }

    public void Dispose() => content.Dispose();

    private int[] ReadHeader(string what, int magic, int dimensions)
    {
        byte[] header = new byte[sizeof(int) * (1 + dimensions)];
        int length = Read(header);
        if (length < header.Length)
        {
            throw Invalid($"a header of {header.Length} bytes", $"{length} bytes");
        }

        int found = BinaryPrimitives.ReadInt32BigEndian(header);
        if (found != magic)
        {
            throw Invalid($"the magic number 0x{magic:X8} of IDX {what}", $"0x{found:X8}");
        }

        int[] sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(sizeof(int) * (i + 1)));
        }

        return sizes;
    }

    private byte[] ReadData(int[] sizes)
    {
        string declared = string.Join(" × ", sizes);
        UInt128 product = 1;
        foreach (int size in sizes)
        {
            product *= size > 0 ? (uint)size : throw Invalid("sizes of at least 1", declared);
        }

        if (product > (uint)Array.MaxLength)
        {
            throw Invalid($"at most {Array.MaxLength} bytes", $"a header that announces {declared}");
        }

        int expected = (int)product;
        byte[] data = new byte[Math.Min(expected, FirstAllocation)];
        int length = Read(data);
        while (length == data.Length && length < expected)
        {
            Array.Resize(ref data, (int)Math.Min(expected, 2L * data.Length));
            length += Read(data.AsSpan(length));
        }

        if (length < expected)
        {
            throw Invalid($"{expected} bytes after the header ({declared})", $"{length}");
        }

        if (Read(new byte[1]) > 0)
        {
            throw Invalid($"{expected} bytes after the header ({declared})", "more");
        }

        int headerLength = sizeof(int) * (1 + sizes.Length);
        return IsCutShort(content, (long)headerLength + length) ? throw Invalid("a whole gzip file", "one cut short") : data;
    }

    private int Read(Span<byte> destination)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: expected a whole gzip file; found damaged or missing data. {exception.Message}", exception);
        }
    }

    private InvalidDataException Invalid(string expected, string found) => new($"{path}: expected {expected}; found {found}.");
}
