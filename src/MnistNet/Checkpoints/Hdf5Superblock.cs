using System.Buffers.Binary;

namespace MnistNet;

/// <summary>The first bytes of an HDF5 file, which say where it ends: PureHDF misses a cut behind the parts that it reads.</summary>
internal static class Hdf5Superblock
{
    private const int Size = 52;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Checks that a stream holds an HDF5 file to its end.</summary>
    /// <param name="stream">The file; afterwards at its start.</param>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public static void RequireComplete(Stream stream)
    {
        byte[] start = new byte[Size];
        int read = stream.ReadAtLeast(start, Size, throwOnEndOfStream: false);
        stream.Position = 0;
        if (!start.AsSpan(0, read).StartsWith(Signature))
        {
            throw new InvalidDataException("this is not an HDF5 file.");
        }

        if (read < Size)
        {
            throw new InvalidDataException($"the HDF5 file is cut off: it has only {read} bytes.");
        }

        // HDF5 File Format Specification 3.0, section II.A: where the size of addresses and the end-of-file address stand.
        (int addressSize, int endOfFile) = start[8] switch
        {
            0 => (start[13], 40),
            1 => (start[13], 44),
            2 or 3 => (start[9], 28),
            byte version => throw new InvalidDataException($"the HDF5 file has a superblock of version {version}; expected 0 to 3."),
        };
        if (addressSize != sizeof(ulong))
        {
            throw new InvalidDataException($"the HDF5 file has addresses of {addressSize} bytes; expected 8.");
        }

        ulong end = BinaryPrimitives.ReadUInt64LittleEndian(start.AsSpan(endOfFile));
        if ((ulong)stream.Length < end)
        {
            throw new InvalidDataException($"the HDF5 file is cut off: it has {stream.Length} bytes of {end}.");
        }
    }
}
