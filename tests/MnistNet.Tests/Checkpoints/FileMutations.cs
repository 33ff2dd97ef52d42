using System.Buffers.Binary;

namespace MnistNet.Tests;

/// <summary>Damages sound files in the ways of transfers, disks and attackers; the same for the same seed.</summary>
internal static class FileMutations
{
    private static readonly ulong[] HostileNumbers =
    [
        0, 1, 2, 3, 7, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x00FF_FFFF, 0x7FFF_FFFE, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x1_0000_0000,
        0x4000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0xFFFF_FFFF_FFFF_FFF0, 0xFFFF_FFFF_FFFF_FFFF,
    ];

    private static readonly Func<byte[], Random, (string Description, byte[] Bytes)>[] Kinds =
    [
        FlipBits, SetBytes, Truncate, Grow, CopyWithin, Delete, Insert, OverwriteNumber, OverwriteNumber,
    ];

    /// <summary>Makes damaged copies of a file, each by one to three changes.</summary>
    /// <param name="sound">The file, of at least one byte.</param>
    /// <param name="seed">Chooses the changes.</param>
    /// <param name="count">How many copies to make.</param>
    /// <returns>What was done to each copy, and the copy.</returns>
    public static IEnumerable<(string Description, byte[] Bytes)> Of(byte[] sound, int seed, int count)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = sound;
            List<string> changes = [];
            int changeCount = random.Next(4) == 0 ? random.Next(2, 4) : 1;
            while (changes.Count < changeCount && bytes.Length > 0)
            {
                (string change, bytes) = Kinds[random.Next(Kinds.Length)](bytes, random);
                changes.Add(change);
            }

            yield return ($"mutant {i} of seed {seed}: {string.Join(", ", changes)}", bytes);
        }
    }

    private static (string, byte[]) FlipBits(byte[] sound, Random random)
    {
        byte[] bytes = [.. sound];
        List<string> flips = [];
        for (int left = random.Next(1, 5); left > 0; left--)
        {
            int bit = random.Next(8);
            int place = random.Next(bytes.Length);
            bytes[place] ^= (byte)(1 << bit);
            flips.Add($"{place}.{bit}");
        }

        return ($"bits {string.Join(" ", flips)} flipped", bytes);
    }

    private static (string, byte[]) SetBytes(byte[] sound, Random random)
    {
        byte[] bytes = [.. sound];
        byte value = (byte)(random.Next(3) switch { 0 => 0x00, 1 => 0xFF, _ => 0x7F });
        (int start, int length) = Block(bytes.Length, random);
        bytes.AsSpan(start, length).Fill(value);
        return ($"{length} bytes at {start} set to 0x{value:X2}", bytes);
    }

    private static (string, byte[]) Truncate(byte[] sound, Random random)
    {
        int length = random.Next(sound.Length);
        return ($"cut to {length} bytes", sound[..length]);
    }

    private static (string, byte[]) Grow(byte[] sound, Random random)
    {
        byte[] more = new byte[random.Next(1, 257)];
        random.NextBytes(more);
        return ($"{more.Length} bytes appended", [.. sound, .. more]);
    }

    private static (string, byte[]) CopyWithin(byte[] sound, Random random)
    {
        byte[] bytes = [.. sound];
        (int from, int length) = Block(bytes.Length, random);
        int to = random.Next(bytes.Length - length + 1);
        sound.AsSpan(from, length).CopyTo(bytes.AsSpan(to));
        return ($"{length} bytes at {from} copied to {to}", bytes);
    }

    private static (string, byte[]) Delete(byte[] sound, Random random)
    {
        (int start, int length) = Block(sound.Length, random);
        return ($"{length} bytes at {start} deleted", [.. sound[..start], .. sound[(start + length)..]]);
    }

    private static (string, byte[]) Insert(byte[] sound, Random random)
    {
        (int from, int length) = Block(sound.Length, random);
        int to = random.Next(sound.Length + 1);
        return ($"{length} bytes at {from} inserted at {to}", [.. sound[..to], .. sound[from..(from + length)], .. sound[to..]]);
    }

    private static (string, byte[]) OverwriteNumber(byte[] sound, Random random)
    {
        byte[] bytes = [.. sound];
        int size = Math.Min(2 << random.Next(3), bytes.Length);
        int start = random.Next(bytes.Length - size + 1);
        ulong number = random.Next(3) switch
        {
            0 => (ulong)(bytes.Length + random.Next(-2, 3)),
            1 => (ulong)random.Next(bytes.Length),
            _ => HostileNumbers[random.Next(HostileNumbers.Length)],
        };
        bool isBigEndian = random.Next(4) == 0;
        Span<byte> number8 = stackalloc byte[sizeof(ulong)];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(number8, number);
            number8[^size..].CopyTo(bytes.AsSpan(start));
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(number8, number);
            number8[..size].CopyTo(bytes.AsSpan(start));
        }

        return ($"0x{number:X} written to {start} as {size} {(isBigEndian ? "big" : "little")}-endian bytes", bytes);
    }

    // Mostly a few bytes, sometimes up to all of the file.
    private static (int Start, int Length) Block(int size, Random random)
    {
        int length = random.Next(1, Math.Min(size, random.Next(4) == 0 ? size : 64) + 1);
        return (random.Next(size - length + 1), length);
    }
}
