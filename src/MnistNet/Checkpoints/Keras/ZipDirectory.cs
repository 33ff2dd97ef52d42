using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace MnistNet;

/// <summary>
/// The list of what a zip archive in memory has (APPNOTE 6.3.10). One file is looked for and the others are passed over, as an
/// archive may list millions. Nothing is unpacked to the disk, whatever the names are.
/// </summary>
internal static class ZipDirectory
{
    private const int EndSize = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int Zip64LocatorSize = 20;
    private const int Zip64EndSize = 56;
    private const int HeaderSize = 46;
    private const ushort Zip64Field = 1;
    private const int MostNames = 10;

    private static ReadOnlySpan<byte> EndSignature => "PK\u0005\u0006"u8;

    private static ReadOnlySpan<byte> Zip64LocatorSignature => "PK\u0006\u0007"u8;

    private static ReadOnlySpan<byte> Zip64EndSignature => "PK\u0006\u0006"u8;

    private static ReadOnlySpan<byte> HeaderSignature => "PK\u0001\u0002"u8;

    public static ZipEntry Find(ReadOnlySpan<byte> archive, string name)
    {
        List<string> others = [];
        return TryFind(archive, name, others)
            ?? throw new InvalidDataException($"the archive has no {name}; it has {(others.Count == 0 ? "nothing" : string.Join(", ", others))}.");
    }

    /// <summary>Finds a file, where there is one, and lists the first of the others.</summary>
    public static ZipEntry? TryFind(ReadOnlySpan<byte> archive, string name, List<string>? others = null)
    {
        ReadOnlySpan<byte> directory = FindDirectory(archive, out ulong count);
        byte[] wanted = Encoding.UTF8.GetBytes(name);
        ZipEntry? found = null;
        for (ulong i = 0; i < count; i++)
        {
            if (directory.Length < HeaderSize || !directory.StartsWith(HeaderSignature))
            {
                throw Damaged($"its list ends after {i} files of {count}");
            }

            int nameSize = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            int extraSize = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]);
            int size = HeaderSize + nameSize + extraSize + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (size > directory.Length)
            {
                throw Damaged($"its list ends within file {i}");
            }

            ReadOnlySpan<byte> here = directory.Slice(HeaderSize, nameSize);
            if (!here.SequenceEqual(wanted))
            {
                if (others?.Count < MostNames)
                {
                    others.Add(StoredName.Shown(Encoding.UTF8.GetString(here)));
                }
            }
            else if (found is null)
            {
                found = Read(directory[..HeaderSize], name, directory.Slice(HeaderSize + nameSize, extraSize));
            }
            else
            {
                throw Damaged($"it has two files {name}");
            }

            directory = directory[size..];
        }

        return found;
    }

    public static InvalidDataException Damaged(string finding) => new($"this is not a zip archive, or it is damaged: {finding}.");

    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> archive, ulong start, ulong size, string what) =>
        start <= (ulong)archive.Length && size <= (ulong)archive.Length - start
            ? archive.Slice((int)start, (int)size)
            : throw Damaged($"{what} would be {size} bytes at {start} of {archive.Length}");

    private static ReadOnlySpan<byte> FindDirectory(ReadOnlySpan<byte> archive, out ulong count)
    {
        int searched = Math.Max(0, archive.Length - EndSize - LongestComment);
        int end = archive.Length < EndSize ? -1 : archive[searched..^(EndSize - EndSignature.Length)].LastIndexOf(EndSignature);
        if (end < 0)
        {
            throw Damaged("the record of its end is missing");
        }

        end += searched;
        ReadOnlySpan<byte> record = archive[end..];
        count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        ulong size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        ulong start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        bool isFull = count == ushort.MaxValue || size == uint.MaxValue || start == uint.MaxValue;
        if (isFull && end >= Zip64LocatorSize && archive[(end - Zip64LocatorSize)..].StartsWith(Zip64LocatorSignature))
        {
            ReadOnlySpan<byte> zip64 = Part(archive, BinaryPrimitives.ReadUInt64LittleEndian(archive[(end - 12)..]), Zip64EndSize, "the record of its end");
            if (!zip64.StartsWith(Zip64EndSignature))
            {
                throw Damaged("the record of its end is missing");
            }

            count = BinaryPrimitives.ReadUInt64LittleEndian(zip64[32..]);
            size = BinaryPrimitives.ReadUInt64LittleEndian(zip64[40..]);
            start = BinaryPrimitives.ReadUInt64LittleEndian(zip64[48..]);
        }

        return Part(archive[..end], start, size, "its list of files");
    }

    private static ZipEntry Read(ReadOnlySpan<byte> header, string name, ReadOnlySpan<byte> extra)
    {
        ZipEntry entry = new(
            name,
            Flags: BinaryPrimitives.ReadUInt16LittleEndian(header[8..]),
            Method: BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
            Checksum: BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            StoredSize: BinaryPrimitives.ReadUInt32LittleEndian(header[20..]),
            Size: BinaryPrimitives.ReadUInt32LittleEndian(header[24..]),
            Start: BinaryPrimitives.ReadUInt32LittleEndian(header[42..]));
        ReadOnlySpan<byte> zip64 = FindZip64(extra);

        // Those numbers are there, in this order, that do not fit into the header.
        return entry with { Size = Whole(entry.Size, ref zip64), StoredSize = Whole(entry.StoredSize, ref zip64), Start = Whole(entry.Start, ref zip64) };
    }

    private static ulong Whole(ulong number, ref ReadOnlySpan<byte> zip64)
    {
        if (number != uint.MaxValue || zip64.Length < sizeof(ulong))
        {
            return number;
        }

        number = BinaryPrimitives.ReadUInt64LittleEndian(zip64);
        zip64 = zip64[sizeof(ulong)..];
        return number;
    }

    private static ReadOnlySpan<byte> FindZip64(ReadOnlySpan<byte> extra)
    {
        const int Head = 2 * sizeof(ushort);
        while (extra.Length >= Head)
        {
            ushort kind = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int size = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[sizeof(ushort)..]), extra.Length - Head);
            if (kind == Zip64Field)
            {
                return extra.Slice(Head, size);
            }

            extra = extra[(Head + size)..];
        }

        return [];
    }
}

/// <summary>What the list of a zip archive says of a file, with the CRC-32 of its content. Nothing of it is believed.</summary>
internal readonly record struct ZipEntry(string Name, ushort Flags, ushort Method, uint Checksum, ulong StoredSize, ulong Size, ulong Start)
{
    private const int HeaderSize = 30;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    // Encryption, strong encryption, an encrypted list.
    private const ushort Encrypted = 0x2041;

    private static ReadOnlySpan<byte> HeaderSignature => "PK\u0003\u0004"u8;

    /// <summary>Reads the file, which may expand to so many bytes at most.</summary>
    public ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> archive, long limit)
    {
        if ((Flags & Encrypted) != 0)
        {
            throw new InvalidDataException($"{Name} is encrypted, which is not read.");
        }

        ReadOnlyMemory<byte> stored = FindContent(archive);
        ReadOnlyMemory<byte> content = Method switch
        {
            Stored when Size == StoredSize => stored,
            Stored => throw ZipDirectory.Damaged($"{Name} has {StoredSize} bytes, which are to be {Size}"),
            Deflated when Size > (ulong)limit => throw new InvalidDataException($"{Name} expands to {Size} bytes; expected at most {limit}."),
            Deflated => Inflate(stored),
            _ => throw new InvalidDataException($"{Name} is compressed by method {Method} of zip archives; expected {Deflated}, Deflate, or {Stored}, not at all."),
        };
        return Crc32.HashToUInt32(content.Span) == Checksum
            ? content
            : throw new InvalidDataException($"{Name} is damaged: it does not have the checksum that the archive has for it.");
    }

    private ReadOnlyMemory<byte> FindContent(ReadOnlyMemory<byte> archive)
    {
        // Sizes and checksum may be behind the content; the list has them in any case.
        ReadOnlySpan<byte> header = ZipDirectory.Part(archive.Span, Start, HeaderSize, $"the header of {Name}");
        ulong nameSize = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        ulong extraSize = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        ReadOnlySpan<byte> name = ZipDirectory.Part(archive.Span, Start + HeaderSize, nameSize, $"the header of {Name}");
        if (!header.StartsWith(HeaderSignature) || !name.SequenceEqual(Encoding.UTF8.GetBytes(Name)))
        {
            throw ZipDirectory.Damaged($"there is no {Name} at {Start}");
        }

        ulong start = Start + HeaderSize + nameSize + extraSize;
        ZipDirectory.Part(archive.Span, start, StoredSize, Name);
        return archive.Slice((int)start, (int)StoredSize);
    }

    private byte[] Inflate(ReadOnlyMemory<byte> stored)
    {
        byte[] content = new byte[Size];
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(stored, out ArraySegment<byte> array) ? array : stored.ToArray();
        using DeflateStream stream = new(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count), CompressionMode.Decompress);
        int count;
        bool isMore;
        try
        {
            count = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            isMore = stream.ReadByte() >= 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw ZipDirectory.Damaged($"{Name} cannot be expanded");
        }

        return count == content.Length && !isMore
            ? content
            : throw ZipDirectory.Damaged($"{Name} expands to {(isMore ? "more" : $"{count}")} bytes; expected {Size}");
    }
}
