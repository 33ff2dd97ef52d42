using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>
/// An array of numbers in the IDX format of LeCun, Cortes and Burges, in which MNIST and its relatives are published: a magic
/// number, one size a dimension, then the numbers, all of them big-endian; the last dimension changes fastest.
/// </summary>
public sealed class IdxArray
{
    private const string GzipExtension = ".gz";

    internal IdxArray(IdxElementType elementType, ImmutableArray<int> dimensions, byte[] bytes)
    {
        ElementType = elementType;
        Dimensions = dimensions;
        Bytes = bytes;
    }

    /// <summary>What the numbers are.</summary>
    public IdxElementType ElementType { get; }

    /// <summary>The size of each dimension, at least 1; of MNIST's images their number, height and width.</summary>
    public ImmutableArray<int> Dimensions { get; }

    /// <summary>How many numbers there are: the product of the dimensions.</summary>
    public int Count => Bytes.Length / IdxElement.SizeOf(ElementType);

    /// <summary>The bytes of all numbers, in the order of this machine; not a copy.</summary>
    internal byte[] Bytes { get; }

    /// <summary>Wraps numbers: they are copied.</summary>
    /// <typeparam name="T">One of <see cref="byte"/>, <see cref="sbyte"/>, <see cref="short"/>, <see cref="int"/>, <see cref="float"/> and <see cref="double"/>.</typeparam>
    /// <param name="values">The numbers, the last dimension changing fastest.</param>
    /// <param name="dimensions">One to 255 sizes of at least 1, whose product is the number of values.</param>
    /// <returns>The array.</returns>
    /// <exception cref="ArgumentException">The format has no such numbers, or sizes and values do not fit together.</exception>
    public static IdxArray Of<T>(ReadOnlySpan<T> values, params ReadOnlySpan<int> dimensions)
        where T : unmanaged
    {
        IdxElementType type = IdxElement.TypeOf<T>();
        string sizes = string.Join(" × ", dimensions.ToArray());
        if (dimensions.Length is < 1 or > byte.MaxValue || dimensions.ContainsAnyExceptInRange(1, int.MaxValue))
        {
            throw new ArgumentException($"Expected 1 to {byte.MaxValue} sizes of at least 1; found {(sizes.Length > 0 ? sizes : "none")}.", nameof(dimensions));
        }

        BigInteger count = 1;
        foreach (int size in dimensions)
        {
            count *= size;
        }

        return count == values.Length
            ? new IdxArray(type, [.. dimensions], MemoryMarshal.AsBytes(values).ToArray())
            : throw new ArgumentException($"Sizes of {sizes} ask for {count} values; found {values.Length}.", nameof(values));
    }

    /// <summary>Reads a file, decompressing it if it is a gzip file, whatever its name.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>Its numbers.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged, empty, no regular file, or none of this format.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was asked for.</exception>
    public static IdxArray Read(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using IdxReader reader = new(path, cancellation);
        return reader.Read();
    }

    /// <summary>Writes a file, which is complete or not there; compressed if its name ends in <c>.gz</c>.</summary>
    /// <param name="path">Path of the file; one that is there is replaced.</param>
    /// <exception cref="IOException">The folder does not exist, or writing failed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        AtomicFile.Write(path, stream =>
        {
            if (path.EndsWith(GzipExtension, StringComparison.OrdinalIgnoreCase))
            {
                using GZipStream gzip = new(stream, CompressionLevel.SmallestSize, leaveOpen: true);
                WriteTo(gzip);
            }
            else
            {
                WriteTo(stream);
            }
        });
    }

    /// <summary>The numbers.</summary>
    /// <typeparam name="T">The type that <see cref="ElementType"/> names.</typeparam>
    /// <returns>All of them, the last dimension changing fastest; not a copy.</returns>
    /// <exception cref="InvalidOperationException">They are of another type.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged =>
        IdxElement.TypeOf<T>() == ElementType
            ? MemoryMarshal.Cast<byte, T>(Bytes)
            : throw new InvalidOperationException($"The array is of {ElementType}, not of {IdxElement.TypeOf<T>()}.");

    private void WriteTo(Stream stream)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, ((int)ElementType << 8) | Dimensions.Length);
        stream.Write(number);
        foreach (int size in Dimensions)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, size);
            stream.Write(number);
        }

        byte[] ordered = [.. Bytes];
        IdxElement.SwapBigEndian(ElementType, ordered);
        stream.Write(ordered);
    }
}
