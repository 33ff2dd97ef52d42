using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace MnistNet.Tests;

/// <summary>Zip archives by hand, which may lie.</summary>
internal static class ZipBytes
{
    private const ushort HasDescriptor = 0x0008;

    /// <summary>An archive of some files.</summary>
    /// <param name="entries">The files.</param>
    /// <param name="count">How many the record of the end tells of; null for as many as there are.</param>
    /// <param name="isZip64">Whether that record is in the form for large archives.</param>
    public static byte[] Of(IEnumerable<Entry> entries, ulong? count = null, bool isZip64 = false)
    {
        using MemoryStream archive = new();
        using MemoryStream directory = new();
        ulong actual = 0;
        foreach (Entry entry in entries)
        {
            directory.Write(entry.Header((ulong)archive.Length));
            archive.Write(entry.Content());
            actual++;
        }

        ulong start = (ulong)archive.Length;
        directory.WriteTo(archive);
        ulong told = count ?? actual;
        if (isZip64)
        {
            ulong end = (ulong)archive.Length;
            archive.Write([.. "PK\u0006\u0006"u8, .. Int64(44), .. Int16(45), .. Int16(45), .. Int32(0), .. Int32(0), .. Int64(told), .. Int64(told), .. Int64((ulong)directory.Length), .. Int64(start)]);
            archive.Write([.. "PK\u0006\u0007"u8, .. Int32(0), .. Int64(end), .. Int32(1)]);
            told = ushort.MaxValue;
        }

        archive.Write([.. "PK\u0005\u0006"u8, .. Int32(0), .. Int16(told), .. Int16(told), .. Int32((ulong)directory.Length), .. Int32(isZip64 ? uint.MaxValue : start), .. Int16(0)]);
        return archive.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        using MemoryStream deflated = new();
        using (DeflateStream stream = new(deflated, CompressionLevel.Optimal))
        {
            stream.Write(content);
        }

        return deflated.ToArray();
    }

    private static byte[] Int16(ulong number) => Bytes(number)[..2];

    private static byte[] Int32(ulong number) => Bytes(number)[..4];

    private static byte[] Int64(ulong number) => Bytes(number);

    private static byte[] Bytes(ulong number)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return bytes;
    }

    /// <summary>A file in an archive.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Stored">Its bytes as they are in the archive.</param>
    /// <param name="Size">How many bytes it is said to have; null for as many as are stored.</param>
    /// <param name="Checksum">CRC-32 of its content; null for that of what is stored.</param>
    /// <param name="Method">How it is compressed: 0 not at all, 8 by Deflate.</param>
    /// <param name="Flags">Whether it is encrypted, among others.</param>
    /// <param name="StoredSize">How many bytes are said to be stored; null for as many as there are.</param>
    /// <param name="IsZip64">Whether sizes and place are in the field for large files.</param>
    /// <param name="OwnName">Its name in its own header; null for the same.</param>
    public sealed record Entry(
        string Name,
        byte[] Stored,
        ulong? Size = null,
        uint? Checksum = null,
        ushort Method = 0,
        ushort Flags = 0,
        ulong? StoredSize = null,
        bool IsZip64 = false,
        string? OwnName = null)
    {
        private uint Crc => Checksum ?? Crc32.HashToUInt32(Stored);

        private ulong Compressed => StoredSize ?? (ulong)Stored.Length;

        private ulong Expanded => Size ?? (ulong)Stored.Length;

        /// <summary>A compressed file.</summary>
        public static Entry Deflated(string name, byte[] content) => new(name, Deflate(content), (ulong)content.Length, Crc32.HashToUInt32(content), Method: 8);

        /// <summary>What the archive's list says of it.</summary>
        public byte[] Header(ulong start)
        {
            byte[] name = Encoding.UTF8.GetBytes(Name);
            byte[] extra = IsZip64 ? [0xFE, 0xCA, 1, 0, 9, 1, 0, 24, 0, .. Int64(Expanded), .. Int64(Compressed), .. Int64(start)] : [];
            return
            [
                .. "PK\u0001\u0002"u8, .. Int16(45), .. Int16(45), .. Int16(Flags), .. Int16(Method), .. Int32(0), .. Int32(Crc),
                .. Int32(IsZip64 ? uint.MaxValue : Compressed), .. Int32(IsZip64 ? uint.MaxValue : Expanded), .. Int16((ulong)name.Length), .. Int16((ulong)extra.Length),
                .. Int16(0), .. Int16(0), .. Int16(0), .. Int32(0), .. Int32(IsZip64 ? uint.MaxValue : start), .. name, .. extra,
            ];
        }

        /// <summary>Its own header, its bytes, and behind them what the header leaves open.</summary>
        public byte[] Content()
        {
            byte[] name = Encoding.UTF8.GetBytes(OwnName ?? Name);
            bool isBehind = (Flags & HasDescriptor) != 0;
            byte[] sizes = isBehind ? new byte[12] : [.. Int32(Crc), .. Int32(Compressed), .. Int32(Expanded)];
            byte[] descriptor = !isBehind ? []
                : IsZip64 ? [.. "PK\u0007\u0008"u8, .. Int32(Crc), .. Int64(Compressed), .. Int64(Expanded)]
                : [.. "PK\u0007\u0008"u8, .. Int32(Crc), .. Int32(Compressed), .. Int32(Expanded)];
            return [.. "PK\u0003\u0004"u8, .. Int16(45), .. Int16(Flags), .. Int16(Method), .. Int32(0), .. sizes, .. Int16((ulong)name.Length), .. Int16(3), .. name, 7, 7, 7, .. Stored, .. descriptor];
        }
    }
}
