namespace MnistNet.Torch.Tests;

public class ElfVersionRequirementsTests
{
    [Fact]
    public void Only_the_flags_of_the_searched_version_change()
    {
        byte[] file = MinimalElf.Build();
        byte[] expected = MinimalElf.Build();
        expected[MinimalElf.SearchedFlags] = 2; // VER_FLG_WEAK

        Assert.True(RealLibrary.MarkWeak(file));

        Assert.Equal(expected, file);
    }

    [Fact]
    public void Marking_twice_changes_nothing_more()
    {
        byte[] file = MinimalElf.Build();
        RealLibrary.MarkWeak(file);
        byte[] once = [.. file];

        Assert.True(RealLibrary.MarkWeak(file));

        Assert.Equal(once, file);
    }

    [Theory]
    [InlineData("libstdc++.so.6", "GLIBCXX_3.4.33")]
    [InlineData("libstdc++.so.6", "GLIBCXX_3.4")]
    [InlineData("libstdc++.so", "GLIBCXX_3.4.32")]
    [InlineData("libm.so.6", "GLIBCXX_3.4.32")]
    public void A_version_that_is_not_asked_for_changes_nothing(string library, string version)
    {
        byte[] file = MinimalElf.Build();

        Assert.False(ElfVersionRequirements.MarkWeak(file, library, version, RealLibrary.Symbol));

        Assert.Equal(MinimalElf.Build(), file);
    }

    [Fact]
    public void A_library_without_requirements_changes_nothing()
    {
        byte[] file = MinimalElf.Build();
        MinimalElf.UInt32(file, MinimalElf.SectionHeader(4) + 4, 1);
        byte[] before = [.. file];

        Assert.False(RealLibrary.MarkWeak(file));

        Assert.Equal(before, file);
    }

    [Fact]
    public void A_version_that_another_symbol_needs_stays()
    {
        byte[] file = MinimalElf.Build();
        MinimalElf.UInt16(file, MinimalElf.SymbolVersions + 2, 3);

        Refused(file, "symbol 1 needs GLIBCXX_3.4.32 too");
    }

    [Fact]
    public void A_hidden_symbol_counts_too()
    {
        byte[] file = MinimalElf.Build();
        MinimalElf.UInt16(file, MinimalElf.SymbolVersions + 2, 0x8003);

        Refused(file, "symbol 1 needs GLIBCXX_3.4.32 too");
    }

    [Theory]
    [InlineData(4, 1, "its ELF class is 1; expected 2, 64-bit")]
    [InlineData(5, 2, "its ELF byte order is 2; expected 1, little-endian")]
    [InlineData(0, 0, "does not begin with the mark of an ELF file")]
    [InlineData(0x10, 2, "its ELF type is 2; expected 3, a shared library")]
    [InlineData(0x3A, 63, "its section headers are 63 bytes long; expected 64")]
    [InlineData(0x3C, 6, "the section headers would be 384 bytes")]
    [InlineData(MinimalElf.SearchedFlags, 1, "the flags of GLIBCXX_3.4.32 are 1")]
    [InlineData(MinimalElf.Symbols - 1, 1, "the names in section 1 do not end with a zero")]
    public void An_unexpected_byte_is_named(int offset, byte value, string reason)
    {
        byte[] file = MinimalElf.Build();
        file[offset] = value;

        Refused(file, reason);
    }

    [Theory]
    [InlineData(MinimalElf.FirstNeed + 12, 0, "not as many as it says")]
    [InlineData(MinimalElf.FirstNeed + 12, 0xFFFFFFF0, "a version requirement would be 16 bytes")]
    [InlineData(MinimalElf.FirstNeed + 8, 0xFFFFFFF0, "a version requirement would be 16 bytes")]
    [InlineData(MinimalElf.FirstNeed + 4, 0xFFFFFFFF, "a name would be at byte 4294967295")]
    [InlineData(MinimalElf.SearchedEntry + 8, 0x7FFFFFFF, "a name would be at byte 2147483647")]
    [InlineData(MinimalElf.SearchedEntry - 16 + 12, 0, "not as many as it says")]
    [InlineData(MinimalElf.SearchedEntry + 12, 16, "not as many as it says")]
    [InlineData(MinimalElf.SecondNeed + 12, 16, "not as many as it says")]
    public void A_broken_chain_is_refused(int offset, uint value, string reason)
    {
        byte[] file = MinimalElf.Build();
        MinimalElf.UInt32(file, offset, value);

        Refused(file, reason);
    }

    [Fact]
    public void More_requirements_than_fit_are_refused_at_once()
    {
        byte[] file = MinimalElf.Build();
        MinimalElf.UInt32(file, MinimalElf.SectionHeader(4) + 0x2C, uint.MaxValue);
        MinimalElf.UInt16(file, MinimalElf.FirstNeed + 2, ushort.MaxValue);
        MinimalElf.UInt32(file, MinimalElf.FirstNeed + 8, 0);
        // Each entry four bytes after the one before: they overlap, so that few bytes make a long chain.
        for (int i = MinimalElf.FirstNeed + 12; i < MinimalElf.SectionHeaders; i += 4)
        {
            MinimalElf.UInt32(file, i, 4);
        }

        Refused(file, "more than their section has room for");
    }

    [Fact]
    public void The_same_requirement_twice_is_refused()
    {
        byte[] file = MinimalElf.Build();
        file.AsSpan(MinimalElf.SearchedEntry + 8, 4).CopyTo(file.AsSpan(MinimalElf.SearchedEntry - 16 + 8));

        Refused(file, "asks libstdc++.so.6 for GLIBCXX_3.4.32 more than once");
    }

    [Theory]
    [InlineData(4, 0x18, ulong.MaxValue, "section 4, VersionRequirements, would be 80 bytes from byte 18446744073709551615")]
    [InlineData(4, 0x20, ulong.MaxValue, "section 4, VersionRequirements, would be 18446744073709551615 bytes")]
    [InlineData(3, 0x20, 4ul, "it has 3 symbols, but 2 versions of symbols")]
    [InlineData(2, 0x18, 1ul << 40, "section 2, DynamicSymbols, would be 72 bytes")]
    public void A_section_outside_the_file_is_refused(int section, int field, ulong value, string reason)
    {
        byte[] file = MinimalElf.Build();
        MinimalElf.UInt64(file, MinimalElf.SectionHeader(section) + field, value);

        Refused(file, reason);
    }

    [Theory]
    [InlineData(4, 0x28, 5u, "it refers to section 5 of 5")]
    [InlineData(4, 0x28, 2u, "section 2 is of the type 0xb; expected 0x3, Strings")]
    [InlineData(3, 0x04, 0u, "its symbols have no versions")]
    [InlineData(3, 0x04, 0x6FFFFFFEu, "several sections of the type VersionRequirements")]
    public void A_section_of_the_wrong_kind_is_refused(int section, int field, uint value, string reason)
    {
        byte[] file = MinimalElf.Build();
        MinimalElf.UInt32(file, MinimalElf.SectionHeader(section) + field, value);

        Refused(file, reason);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] whole = MinimalElf.Build();

        for (int length = 0; length < whole.Length; length++)
        {
            Refused(whole[..length], "would be");
        }
    }

    [Fact]
    public void Any_other_byte_anywhere_is_survived()
    {
        byte[] whole = MinimalElf.Build();
        for (int offset = 0; offset < whole.Length; offset++)
        {
            foreach (byte value in new byte[] { 0, 1, 2, 3, 4, 16, 0x7F, 0x80, 0xFF })
            {
                byte[] file = [.. whole];
                file[offset] = value;
                MarkOrRefuse(file);
            }
        }
    }

    [Fact]
    public void Random_bytes_are_survived()
    {
        var random = new Random(1);
        byte[] whole = MinimalElf.Build();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] noise = new byte[random.Next(600)];
            random.NextBytes(noise);
            Refused(noise, "Not an ELF library");

            byte[] file = [.. whole];
            for (int changes = random.Next(2, 12); changes > 0; changes--)
            {
                file[random.Next(MinimalElf.Symbols, file.Length)] = (byte)random.Next(256);
            }

            MarkOrRefuse(file);
        }
    }

    private static void MarkOrRefuse(byte[] file)
    {
        byte[] before = [.. file];
        bool marked = false;
        try
        {
            marked = RealLibrary.MarkWeak(file);
        }
        catch (InvalidDataException)
        {
        }
        int changed = Enumerable.Range(0, file.Length).Count(i => file[i] != before[i]);
        Assert.InRange(changed, 0, marked ? 1 : 0);
    }

    private static void Refused(byte[] file, string reason)
    {
        byte[] before = [.. file];

        var exception = Assert.Throws<InvalidDataException>(() => { RealLibrary.MarkWeak(file); });

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, file);
    }
}
