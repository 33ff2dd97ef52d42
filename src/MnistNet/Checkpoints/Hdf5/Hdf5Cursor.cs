using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace MnistNet;

/// <summary>Reads one structure of an HDF5 file from its start, never beyond its end. All numbers are little-endian.</summary>
internal sealed class Hdf5Cursor(Hdf5Bytes file, Hdf5Range range, string what)
{
    private int position = range.Start;

    public int Remaining => range.Start + range.Length - position;

    public byte Byte() => file[Take(1)][0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(file[Take(sizeof(ushort))]);

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(file[Take(sizeof(uint))]);

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(file[Take(sizeof(ulong))]);

    /// <summary>Reads an unsigned number of 0 to 8 bytes.</summary>
    public ulong UInt(int size)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        file[Take((ulong)size)].CopyTo(padded);
        return BinaryPrimitives.ReadUInt64LittleEndian(padded);
    }

    public string Text(ulong length) => Hdf5Text.Decode(file[Take(length)], what);

    /// <summary>Passes over bytes and tells where they are.</summary>
    public Hdf5Range Take(ulong length)
    {
        if (length > (ulong)Remaining)
        {
            throw Damaged($"is too short: {length} bytes expected at 0x{position:X}, {Remaining} left");
        }

        Hdf5Range taken = new(position, (int)length);
        file.Spend(taken.Length);
        position += taken.Length;
        return taken;
    }

    public void Signature(string expected)
    {
        ReadOnlySpan<byte> found = file[Take((ulong)expected.Length)];
        if (!Ascii.Equals(found, expected))
        {
            throw Damaged($"starts with the bytes {Convert.ToHexString(found)}; expected the letters {expected}");
        }
    }

    public byte Version(byte first, byte last)
    {
        byte version = Byte();
        return version >= first && version <= last
            ? version
            : throw Damaged($"has version {version}; expected {(first == last ? $"{first}" : $"{first} to {last}")}");
    }

    /// <summary>Requires the checksum of all that stands in front of it in the structure.</summary>
    public void Checksum()
    {
        Hdf5Range summed = range with { Length = position - range.Start };
        Require(UInt32(), file[summed]);
    }

    /// <summary>Requires the checksum of the whole structure with zeros in the checksum's place.</summary>
    public void ChecksumWithin()
    {
        byte[] summed = file[range].ToArray();
        int place = position - range.Start;
        uint stored = UInt32();
        summed.AsSpan(place, sizeof(uint)).Clear();
        Require(stored, summed);
    }

    /// <summary>That the structure breaks the rules of the format. The finding is a sentence without its subject.</summary>
    public InvalidDataException Damaged(string finding) => Hdf5Refusal.Damaged($"{what} at 0x{range.Start:X} {finding}");

    private void Require(uint checksum, ReadOnlySpan<byte> summed)
    {
        file.Spend(summed.Length);
        uint actual = Hdf5Lookup3.Hash(summed);
        if (checksum != actual)
        {
            throw Damaged($"has the checksum 0x{checksum:X8}; its bytes give 0x{actual:X8}");
        }
    }
}

/// <summary>Texts of HDF5 files, which must be valid UTF-8.</summary>
internal static class Hdf5Text
{
    public static string Decode(ReadOnlySpan<byte> text, string what) => Utf8.IsValid(text)
        ? Encoding.UTF8.GetString(text)
        : throw Hdf5Refusal.Damaged($"{what} has a text that is not valid UTF-8");

    /// <summary>The part in front of the first zero, or all.</summary>
    public static ReadOnlySpan<byte> UntilZero(ReadOnlySpan<byte> text) => text.IndexOf((byte)0) is >= 0 and int end ? text[..end] : text;
}
