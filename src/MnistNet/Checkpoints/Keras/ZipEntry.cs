using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace MnistNet;

/// <summary>What the list of a zip archive says of a file. Nothing of it is believed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flags">Whether it is encrypted, among others.</param>
/// <param name="Method">How it is compressed.</param>
/// <param name="Checksum">CRC-32 of its content.</param>
/// <param name="StoredSize">Bytes of it in the archive.</param>
/// <param name="Size">Bytes of its content.</param>
/// <param name="Start">Where its own header starts.</param>
internal readonly record struct ZipEntry(string Name, ushort Flags, ushort Method, uint Checksum, ulong StoredSize, ulong Size, ulong Start)
{
    private const int HeaderSize = 30;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    // Encryption, strong encryption, an encrypted list.
    private const ushort Encrypted = 0x2041;

    private static ReadOnlySpan<byte> HeaderSignature => "PK\u0003\u0004"u8;

    /// <summary>Reads the file.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="limit">How many bytes a compressed file may expand to.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged, or the file is stored in a way that is not read.</exception>
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
        ulong? count = Inflate(stored, content);
        return count == Size
            ? content
            : throw ZipDirectory.Damaged(count is null ? $"{Name} cannot be expanded" : $"{Name} expands to {(count > Size ? "more" : $"{count}")} bytes; expected {Size}");
    }

    /// <returns>How many bytes there are, of those that are too many only the first; null if the compressed bytes are damaged.</returns>
    private static ulong? Inflate(ReadOnlyMemory<byte> stored, byte[] content)
    {
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(stored, out ArraySegment<byte> array) ? array : stored.ToArray();
        using DeflateStream stream = new(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count), CompressionMode.Decompress);
        try
        {
            int count = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return (ulong)count + (stream.ReadByte() < 0 ? 0UL : 1UL);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
