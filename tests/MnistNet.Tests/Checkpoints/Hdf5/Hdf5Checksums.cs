using System.Buffers.Binary;

namespace MnistNet.Tests;

/// <summary>Where checksums stand in a sound HDF5 file, found by trying, so that a damaged copy can be given right ones.</summary>
internal sealed class Hdf5Checksums
{
    private const int LongestBlock = 1 << 16;
    private const int LongestPart = 1 << 14;

    // Of a block of a fractal heap with addresses of 40 bits, as links and attributes have.
    private const int PlaceInBlock = 18;

    private static readonly string[] Signatures = ["\u0089HDF", "OHDR", "OCHK", "BTHD", "BTIN", "BTLF", "FRHP", "FHIB", "FHDB"];

    private readonly List<(int Start, int Place, int Length)> found = [];

    public Hdf5Checksums(byte[] sound)
    {
        for (int start = 0; start + PlaceInBlock < sound.Length; start++)
        {
            if (Array.Exists(Signatures, signature => signature.Select(letter => (byte)letter).SequenceEqual(sound[start..(start + 4)])))
            {
                Find(sound, start);
            }
        }
    }

    public int Count => found.Count;

    public void Repair(byte[] damaged)
    {
        foreach ((int start, int place, int length) in found)
        {
            if (start + Math.Max(length, place + 4) <= damaged.Length)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(damaged.AsSpan(start + place), Sum(damaged.AsSpan(start), place, length));
            }
        }
    }

    private static uint Sum(ReadOnlySpan<byte> part, int place, int length)
    {
        byte[] summed = part[..length].ToArray();
        if (place < length)
        {
            summed.AsSpan(place, sizeof(uint)).Clear();
        }

        return Hdf5Lookup3.Hash(summed);
    }

    private void Find(byte[] sound, int start)
    {
        ReadOnlySpan<byte> part = sound.AsSpan(start, Math.Min(LongestBlock, sound.Length - start));
        if (part[..4].SequenceEqual("FHDB"u8))
        {
            for (int length = 512; length <= part.Length; length *= 2)
            {
                if (Sum(part, PlaceInBlock, length) == BinaryPrimitives.ReadUInt32LittleEndian(part[PlaceInBlock..]))
                {
                    found.Add((start, PlaceInBlock, length));
                    return;
                }
            }

            return;
        }

        for (int length = 4; length + sizeof(uint) <= Math.Min(LongestPart, part.Length); length++)
        {
            if (Hdf5Lookup3.Hash(part[..length]) == BinaryPrimitives.ReadUInt32LittleEndian(part[length..]))
            {
                found.Add((start, length, length));
                return;
            }
        }
    }
}
