using System.Buffers.Binary;
using static System.Numerics.BitOperations;

namespace MnistNet;

/// <summary>Bob Jenkins's hash lookup3 (hashlittle, started with 0): the checksum in HDF5's metadata.</summary>
internal static class Hdf5Lookup3
{
    private const int BlockSize = 12;

    /// <summary>Puts the checksum of a structure into its last bytes.</summary>
    public static void Seal(Span<byte> structure) => BinaryPrimitives.WriteUInt32LittleEndian(structure[^sizeof(uint)..], Hash(structure[..^sizeof(uint)]));

    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint a, b, c;
        a = b = c = 0xDEADBEEF + (uint)bytes.Length;
        if (bytes.IsEmpty)
        {
            return c;
        }

        for (; bytes.Length > BlockSize; bytes = bytes[BlockSize..])
        {
            Add(bytes, ref a, ref b, ref c);
            a = (a - c) ^ RotateLeft(c, 4);
            c += b;
            b = (b - a) ^ RotateLeft(a, 6);
            a += c;
            c = (c - b) ^ RotateLeft(b, 8);
            b += a;
            a = (a - c) ^ RotateLeft(c, 16);
            c += b;
            b = (b - a) ^ RotateLeft(a, 19);
            a += c;
            c = (c - b) ^ RotateLeft(b, 4);
            b += a;
        }

        Span<byte> last = stackalloc byte[BlockSize];
        bytes.CopyTo(last);
        Add(last, ref a, ref b, ref c);
        c = (c ^ b) - RotateLeft(b, 14);
        a = (a ^ c) - RotateLeft(c, 11);
        b = (b ^ a) - RotateLeft(a, 25);
        c = (c ^ b) - RotateLeft(b, 16);
        a = (a ^ c) - RotateLeft(c, 4);
        b = (b ^ a) - RotateLeft(a, 14);
        return (c ^ b) - RotateLeft(b, 24);
    }

    private static void Add(ReadOnlySpan<byte> block, ref uint a, ref uint b, ref uint c)
    {
        a += BinaryPrimitives.ReadUInt32LittleEndian(block);
        b += BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
    }
}
