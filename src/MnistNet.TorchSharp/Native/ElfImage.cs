using System.Buffers.Binary;
using System.Text;

namespace MnistNet.Torch;

/// <summary>
/// The sections of a 64-bit little-endian ELF library. Every offset is checked before use, so that any bytes whatever
/// give an answer or an <see cref="InvalidDataException"/>. Layout: System V gABI, chapter 4.
/// </summary>
internal readonly ref struct ElfImage
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const byte Class64 = 2;
    private const byte LittleEndian = 1;
    private const ushort SharedLibrary = 3;

    private readonly ReadOnlySpan<byte> bytes;
    private readonly ReadOnlySpan<byte> sectionHeaders;

    /// <summary>Reads the file's header.</summary>
    public ElfImage(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
        ReadOnlySpan<byte> header = Slice(bytes, 0, HeaderSize, "the ELF header");
        if (!header.StartsWith("\u007fELF"u8))
        {
            throw Refusal("it does not begin with the mark of an ELF file");
        }

        Require("class", header[4], Class64, "64-bit");
        Require("byte order", header[5], LittleEndian, "little-endian");
        Require("type", BinaryPrimitives.ReadUInt16LittleEndian(header[0x10..]), SharedLibrary, "a shared library");
        ushort size = BinaryPrimitives.ReadUInt16LittleEndian(header[0x3A..]);
        if (size != SectionHeaderSize)
        {
            throw Refusal($"its section headers are {size} bytes long; expected {SectionHeaderSize}");
        }

        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(header[0x28..]);
        ushort count = BinaryPrimitives.ReadUInt16LittleEndian(header[0x3C..]);
        sectionHeaders = Slice(bytes, offset, (ulong)count * SectionHeaderSize, "the section headers");
    }

    private int SectionCount => sectionHeaders.Length / SectionHeaderSize;

    /// <summary>The only section of a type; null where there is none.</summary>
    public ElfSection? Find(ElfSectionType type)
    {
        ElfSection? found = null;
        for (int i = 0; i < SectionCount; i++)
        {
            if (TypeOf(i) != (uint)type)
            {
                continue;
            }

            if (found is not null)
            {
                throw Refusal($"it has several sections of the type {type}");
            }

            found = Section((uint)i, type);
        }
        return found;
    }

    /// <summary>A section by its index.</summary>
    public ElfSection Section(uint index, ElfSectionType type)
    {
        if (index >= SectionCount)
        {
            throw Refusal($"it refers to section {index} of {SectionCount}");
        }

        uint found = TypeOf((int)index);
        if (found != (uint)type)
        {
            throw Refusal($"section {index} is of the type 0x{found:x}; expected 0x{(uint)type:x}, {type}");
        }

        ReadOnlySpan<byte> header = Header((int)index);
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(header[0x18..]);
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(header[0x20..]);
        Slice(bytes, offset, size, $"section {index}, {type},");
        return new ElfSection(
            (int)offset,
            (int)size,
            BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[0x2C..]));
    }

    /// <summary>The bytes of a section.</summary>
    public ReadOnlySpan<byte> Contents(ElfSection section) => bytes.Slice(section.Offset, section.Size);

    /// <summary>The bytes of a section of names.</summary>
    public ReadOnlySpan<byte> Strings(uint index)
    {
        ReadOnlySpan<byte> strings = Contents(Section(index, ElfSectionType.Strings));
        return strings is [.., 0] ? strings : throw Refusal($"the names in section {index} do not end with a zero");
    }

    /// <summary>Whether the name at an offset of <see cref="Strings"/> is the expected one.</summary>
    public static bool NameIs(string expected, ReadOnlySpan<byte> strings, uint offset)
    {
        if (offset >= strings.Length)
        {
            throw Refusal($"a name would be at byte {offset} of {strings.Length}");
        }

        ReadOnlySpan<byte> rest = strings[(int)offset..];
        return rest.StartsWith(Encoding.ASCII.GetBytes(expected)) && rest[expected.Length] == 0;
    }

    /// <summary>A part of the file or of a section.</summary>
    public static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> whole, ulong offset, ulong length, string what) =>
        offset <= (ulong)whole.Length && length <= (ulong)whole.Length - offset
            ? whole.Slice((int)offset, (int)length)
            : throw Refusal($"{what} would be {length} bytes from byte {offset}, of {whole.Length} bytes there are");

    /// <summary>The exception that says why a file is not what was expected.</summary>
    public static InvalidDataException Refusal(string reason) => new($"Not an ELF library as expected: {reason}.");

    private static void Require(string what, ushort found, ushort expected, string meaning)
    {
        if (found != expected)
        {
            throw Refusal($"its ELF {what} is {found}; expected {expected}, {meaning}");
        }
    }

    private ReadOnlySpan<byte> Header(int index) => sectionHeaders.Slice(index * SectionHeaderSize, SectionHeaderSize);

    private uint TypeOf(int index) => BinaryPrimitives.ReadUInt32LittleEndian(Header(index)[4..]);
}

/// <summary>A section of an ELF file; it lies within the file.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Link">The index of the section that it refers to.</param>
/// <param name="Info">A number whose meaning depends on the section's type.</param>
internal readonly record struct ElfSection(int Offset, int Size, uint Link, uint Info);

/// <summary>The types of section that version requirements are spread over (sh_type).</summary>
internal enum ElfSectionType : uint
{
    /// <summary>SHT_STRTAB: zero-terminated names.</summary>
    Strings = 3,

    /// <summary>SHT_DYNSYM: the symbols that the loader sees.</summary>
    DynamicSymbols = 11,

    /// <summary>SHT_GNU_verneed, .gnu.version_r: the versions asked of other libraries.</summary>
    VersionRequirements = 0x6FFFFFFE,

    /// <summary>SHT_GNU_versym, .gnu.version: the version of each symbol.</summary>
    SymbolVersions = 0x6FFFFFFF,
}
