using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>Reads one file of the IDX format. Nothing in the header is believed before the bytes have arrived.</summary>
internal sealed class IdxReader(string path, CancellationToken cancellation) : IDisposable
{
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

    /// <summary>Reads the array.</summary>
    /// <param name="what">What the file must hold, or null for anything.</param>
    /// <param name="expected">The magic number of that.</param>
    public IdxArray Read(string? what = null, int expected = 0)
    {
        int[] header = ReadNumbers(1, before: 0);
        int magic = header[0];
        if (what is not null && magic != expected)
        {
            throw Invalid($"the magic number 0x{expected:X8} of IDX {what}", $"0x{magic:X8}");
        }

        IdxElementType type = (IdxElementType)(magic >> 8);
        int dimensions = (byte)magic;
        if (!Enum.IsDefined(type) || dimensions == 0)
        {
            throw Invalid("the magic number of an IDX file: two bytes of 0, a type of 0x08, 0x09 or 0x0B to 0x0E, and 1 to 255 dimensions", $"0x{magic:X8}");
        }

        int[] sizes = ReadNumbers(dimensions, before: sizeof(int));
        byte[] data = ReadData(sizes, IdxElement.SizeOf(type));
        IdxElement.SwapBigEndian(type, data);
        return new IdxArray(type, ImmutableCollectionsMarshal.AsImmutableArray(sizes), data);
    }

    public void Dispose() => content.Dispose();

    private int[] ReadNumbers(int count, int before)
    {
        byte[] bytes = new byte[sizeof(int) * count];
        int length = Read(bytes);
        if (length < bytes.Length)
        {
            throw Invalid($"a header of {before + bytes.Length} bytes", $"{before + length} bytes");
        }

        int[] numbers = MemoryMarshal.Cast<byte, int>(bytes).ToArray();
        IdxElement.SwapBigEndian(IdxElementType.Int32, MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    private byte[] ReadData(int[] sizes, int elementSize)
    {
        string declared = string.Join(" × ", sizes);
        UInt128 product = (uint)elementSize;
        foreach (int size in sizes)
        {
            product *= size > 0 ? (uint)size : throw Invalid("sizes of at least 1", declared);
            if (product > (uint)Array.MaxLength)
            {
                throw Invalid($"at most {Array.MaxLength} bytes", $"a header that announces {declared}");
            }
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
