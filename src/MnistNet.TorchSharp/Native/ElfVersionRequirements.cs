using System.Buffers.Binary;

namespace MnistNet.Torch;

/// <summary>
/// The versions that a library asks of other libraries (.gnu.version_r). The loader refuses a library when one of them
/// is missing, unless it is marked weak. Layout: Linux Standard Base, "Symbol Versioning".
/// </summary>
internal static class ElfVersionRequirements
{
    private const int EntrySize = 16;
    private const int SymbolSize = 24;
    private const ushort Weak = 2;
    private const ushort VersionMask = 0x7FFF;

    /// <summary>
    /// Marks one required version weak, so that the library loads without it. Changes at most the two bytes of that
    /// requirement's flags; nothing when they are set already.
    /// </summary>
    /// <param name="file">The bytes of a 64-bit little-endian ELF library.</param>
    /// <param name="library">The library that is asked, such as libstdc++.so.6.</param>
    /// <param name="version">The version that is asked for, such as GLIBCXX_3.4.32.</param>
    /// <param name="unusedSymbol">The only symbol that may need the version: one that nothing calls.</param>
    /// <returns>False when the file does not ask for that version.</returns>
    /// <exception cref="InvalidDataException">The bytes are not such a library, or other symbols need the version.</exception>
    public static bool MarkWeak(Span<byte> file, string library, string version, string unusedSymbol)
    {
        var image = new ElfImage(file);
        if (image.Find(ElfSectionType.VersionRequirements) is not { } section || FindEntry(image, section, library, version) is not { } offset)
        {
            return false;
        }

        Span<byte> entry = file.Slice(section.Offset + offset, EntrySize);
        Span<byte> flags = entry[4..6];
        ushort found = BinaryPrimitives.ReadUInt16LittleEndian(flags);
        if (found is not (0 or Weak))
        {
            throw ElfImage.Refusal($"the flags of {version} are {found}; expected 0 or {Weak}, weak");
        }

        RefuseOtherSymbols(image, BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]), version, unusedSymbol);
        BinaryPrimitives.WriteUInt16LittleEndian(flags, Weak);
        return true;
    }

    /// <summary>Where in the section the only entry for a version of a library is; null where there is none.</summary>
    private static int? FindEntry(ElfImage image, ElfSection section, string library, string version)
    {
        ReadOnlySpan<byte> requirements = image.Contents(section);
        ReadOnlySpan<byte> strings = image.Strings(section.Link);
        int? found = null;
        // Chains of offsets could run in circles: there cannot be more entries than the section has room for.
        int room = requirements.Length / EntrySize;
        ulong need = 0;
        for (uint left = section.Info; left > 0; left--)
        {
            ReadOnlySpan<byte> head = Entry(requirements, need, ref room);
            bool asksLibrary = ElfImage.NameIs(library, strings, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]));
            ulong aux = need + BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
            for (int versionsLeft = BinaryPrimitives.ReadUInt16LittleEndian(head[2..]); versionsLeft > 0; versionsLeft--)
            {
                ReadOnlySpan<byte> entry = Entry(requirements, aux, ref room);
                if (asksLibrary && ElfImage.NameIs(version, strings, BinaryPrimitives.ReadUInt32LittleEndian(entry[8..])))
                {
                    found = found is null ? (int)aux : throw ElfImage.Refusal($"it asks {library} for {version} more than once");
                }

                aux += Next(entry, last: versionsLeft == 1);
            }
            need += Next(head, last: left == 1);
        }
        return found;
    }

    private static ReadOnlySpan<byte> Entry(ReadOnlySpan<byte> requirements, ulong offset, ref int room) =>
        room-- > 0
            ? ElfImage.Slice(requirements, offset, EntrySize, "a version requirement")
            : throw ElfImage.Refusal("its version requirements are more than their section has room for");

    /// <summary>How far the next entry of a chain is: zero in the last, and only there.</summary>
    private static uint Next(ReadOnlySpan<byte> entry, bool last)
    {
        uint next = BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
        return last == (next == 0) ? next : throw ElfImage.Refusal("its version requirements are not as many as it says");
    }

    private static void RefuseOtherSymbols(ElfImage image, ushort index, string version, string unusedSymbol)
    {
        ElfSection section = image.Find(ElfSectionType.SymbolVersions) ?? throw ElfImage.Refusal("its symbols have no versions");
        ElfSection symbolSection = image.Section(section.Link, ElfSectionType.DynamicSymbols);
        ReadOnlySpan<byte> versions = image.Contents(section);
        ReadOnlySpan<byte> symbols = image.Contents(symbolSection);
        ReadOnlySpan<byte> strings = image.Strings(symbolSection.Link);
        if (versions.Length / sizeof(ushort) != symbols.Length / SymbolSize)
        {
            throw ElfImage.Refusal($"it has {symbols.Length / SymbolSize} symbols, but {versions.Length / sizeof(ushort)} versions of symbols");
        }

        for (int i = 0; i < versions.Length / sizeof(ushort); i++)
        {
            ushort found = BinaryPrimitives.ReadUInt16LittleEndian(versions[(i * sizeof(ushort))..]);
            if ((found & VersionMask) == index
                && !ElfImage.NameIs(unusedSymbol, strings, BinaryPrimitives.ReadUInt32LittleEndian(symbols[(i * SymbolSize)..])))
            {
                throw ElfImage.Refusal($"symbol {i} needs {version} too, not only {unusedSymbol}");
            }
        }
    }
}
