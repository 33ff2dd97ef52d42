namespace MnistNet.Torch;

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
