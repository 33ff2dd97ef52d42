namespace MnistNet;

/// <summary>
/// The bytes of an HDF5 file, and how many of them may still be read as structure. A sound file needs each byte a few
/// times; only one whose parts overlap or refer to each other in a circle needs more.
/// </summary>
internal sealed class Hdf5Bytes(ReadOnlyMemory<byte> file)
{
    /// <summary>The address of what is not there.</summary>
    public const ulong Undefined = ulong.MaxValue;

    private const int ReadingsOfEachByte = 8;
    private const int SmallFile = 4096;

    private long budget = ((long)ReadingsOfEachByte * file.Length) + SmallFile;

    public int Length => file.Length;

    public ReadOnlySpan<byte> this[Hdf5Range range] => file.Span.Slice(range.Start, range.Length);

    /// <summary>Starts to read a structure whose length it tells itself.</summary>
    public Hdf5Cursor Open(ulong address, string what) => Open(address, address < (ulong)Length ? (ulong)Length - address : 0, what);

    public Hdf5Cursor Open(ulong address, ulong length, string what) => Open(Range(address, length, what), what);

    public Hdf5Cursor Open(Hdf5Range range, string what) => new(this, range, what);

    public Hdf5Range Range(ulong address, ulong length, string what)
    {
        ulong size = (ulong)Length;
        return address > size ? throw Hdf5Refusal.Damaged($"{what} would be at 0x{address:X}, beyond the end of the file at 0x{size:X}")
            : length > size - address ? throw Hdf5Refusal.Damaged($"{what} at 0x{address:X} would have {length} bytes, beyond the end of the file at 0x{size:X}")
            : new Hdf5Range((int)address, (int)length);
    }

    /// <summary>Counts bytes that are read, and refuses to read far more than the file has.</summary>
    public void Spend(long count)
    {
        budget -= count;
        if (budget < 0)
        {
            throw Hdf5Refusal.Damaged("its parts overlap or refer to each other in a circle");
        }
    }
}

/// <summary>A stretch of an HDF5 file that is known to lie within it, in bytes.</summary>
internal readonly record struct Hdf5Range(int Start, int Length);

/// <summary>What is said of HDF5 files that cannot be read. Callers put the path in front.</summary>
internal static class Hdf5Refusal
{
    /// <summary>The file breaks the rules of the format.</summary>
    public static InvalidDataException Damaged(string finding) => new($"the HDF5 file is damaged: {finding}.");

    /// <summary>The file is sound, for all we know, but holds something in a way that is not read here.</summary>
    public static InvalidDataException Unsupported(string finding) => new($"{finding}.");
}
