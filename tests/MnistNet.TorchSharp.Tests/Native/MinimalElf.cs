using System.Buffers.Binary;
using System.Text;

namespace MnistNet.Torch.Tests;

/// <summary>
/// The smallest ELF library with version requirements, written field by field from the specification: a header, names,
/// symbols, their versions, the requirements, and the section headers at the end.
/// </summary>
internal static class MinimalElf
{
    public const int Names = 64;
    public const int Symbols = 192;
    public const int SymbolVersions = Symbols + (3 * 24);
    public const int Requirements = 272;
    public const int SectionHeaders = Requirements + (5 * 16);

    /// <summary>The requirements: two of one library, one of another; the searched one is the second of the first.</summary>
    public const int FirstNeed = Requirements;
    public const int SearchedEntry = Requirements + 32;
    public const int SecondNeed = Requirements + 48;
    public const int ForeignEntry = Requirements + 64;

    public const int SearchedFlags = SearchedEntry + 4;

    public static byte[] Build()
    {
        byte[] file = new byte[SectionHeaders + (5 * 64)];
        "\u007fELF"u8.CopyTo(file);
        file[4] = 2; // 64-bit
        file[5] = 1; // little-endian
        file[6] = 1; // version
        UInt16(file, 0x10, 3); // a shared library
        UInt16(file, 0x12, 62); // x86-64
        UInt64(file, 0x28, SectionHeaders);
        UInt16(file, 0x3A, 64);
        UInt16(file, 0x3C, 5);

        uint name = 1;
        uint Name(string text)
        {
            uint offset = name;
            Encoding.ASCII.GetBytes(text).CopyTo(file, Names + (int)offset);
            name += (uint)text.Length + 1;
            return offset;
        }
        uint standardLibrary = Name("libstdc++.so.6");
        uint other = Name("libother.so.1");
        uint wanted = Name("GLIBCXX_3.4.32");
        uint kept = Name("GLIBCXX_3.4.3");
        uint unused = Name("_ZSt21ios_base_library_initv");
        uint used = Name("used");

        UInt32(file, Symbols + 24, used);
        UInt32(file, Symbols + 48, unused);
        UInt16(file, SymbolVersions + 2, 2);
        UInt16(file, SymbolVersions + 4, 3);

        Need(file, FirstNeed, versions: 2, standardLibrary, next: SecondNeed - FirstNeed);
        Entry(file, FirstNeed + 16, index: 2, kept, next: 16);
        Entry(file, SearchedEntry, index: 3, wanted, next: 0);
        Need(file, SecondNeed, versions: 1, other, next: 0);
        Entry(file, ForeignEntry, index: 4, wanted, next: 0);

        // Section 0 is always empty.
        Section(file, 1, type: 3, Names, Symbols - Names, link: 0, info: 0);
        Section(file, 2, type: 11, Symbols, 3 * 24, link: 1, info: 1);
        Section(file, 3, type: 0x6FFFFFFF, SymbolVersions, 3 * 2, link: 2, info: 0);
        Section(file, 4, type: 0x6FFFFFFE, Requirements, 5 * 16, link: 1, info: 2);
        return file;
    }

    public static int SectionHeader(int index) => SectionHeaders + (index * 64);

    public static void UInt16(byte[] file, int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(offset), value);

    public static void UInt32(byte[] file, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(offset), value);

    public static void UInt64(byte[] file, int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(offset), value);

    private static void Need(byte[] file, int offset, ushort versions, uint library, uint next)
    {
        UInt16(file, offset, 1);
        UInt16(file, offset + 2, versions);
        UInt32(file, offset + 4, library);
        UInt32(file, offset + 8, 16);
        UInt32(file, offset + 12, next);
    }

    private static void Entry(byte[] file, int offset, ushort index, uint version, uint next)
    {
        UInt16(file, offset + 6, index);
        UInt32(file, offset + 8, version);
        UInt32(file, offset + 12, next);
    }

    private static void Section(byte[] file, int index, uint type, ulong offset, ulong size, uint link, uint info)
    {
        UInt32(file, SectionHeader(index) + 4, type);
        UInt64(file, SectionHeader(index) + 0x18, offset);
        UInt64(file, SectionHeader(index) + 0x20, size);
        UInt32(file, SectionHeader(index) + 0x28, link);
        UInt32(file, SectionHeader(index) + 0x2C, info);
    }
}
