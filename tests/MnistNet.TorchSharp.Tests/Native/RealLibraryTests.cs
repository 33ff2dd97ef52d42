using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MnistNet.Torch.Tests;

public partial class RealLibraryTests
{
    private const int Weak = 2;

    [RealLibraryFact]
    public void Only_the_flags_of_the_version_with_that_hash_change()
    {
        byte[] original = RealLibrary.Bytes();
        byte[] file = [.. original];

        Assert.True(RealLibrary.MarkWeak(file));

        OnlyFlagsChanged(FlagsByHash(original), original, file);
    }

    [ReadelfFact]
    public void Only_the_flags_that_readelf_shows_change()
    {
        byte[] original = RealLibrary.Bytes();
        byte[] file = [.. original];

        RealLibrary.MarkWeak(file);

        OnlyFlagsChanged(FlagsByReadelf(RealLibrary.Path), original, file);
    }

    [ReadelfFact]
    public void Readelf_calls_only_that_requirement_weak()
    {
        using var folder = new TemporaryFolder();
        byte[] file = RealLibrary.Bytes();
        RealLibrary.MarkWeak(file);
        File.WriteAllBytes(folder["copy.so"], file);

        string[] weak = [.. Readelf(folder["copy.so"]).Split('\n').Where(line => line.Contains("WEAK", StringComparison.Ordinal))];

        Assert.Contains($"Name: {RealLibrary.Version}  Flags: WEAK", Assert.Single(weak), StringComparison.Ordinal);
    }

    [RealLibraryFact]
    public void Marking_twice_changes_nothing_more()
    {
        byte[] file = RealLibrary.Bytes();
        RealLibrary.MarkWeak(file);
        byte[] once = [.. file];

        Assert.True(RealLibrary.MarkWeak(file));

        Assert.True(once.AsSpan().SequenceEqual(file));
    }

    [RealLibraryFact]
    public void A_truncated_library_is_refused()
    {
        byte[] whole = RealLibrary.Bytes();
        // Through the ELF header and the first tables, through the section headers at the end, and in steps between.
        IEnumerable<int> lengths =
        [
            .. Enumerable.Range(0, 1024),
            .. Enumerable.Range(whole.Length - 2048, 2048),
            .. Enumerable.Range(0, whole.Length / 997).Select(i => i * 997),
        ];
        foreach (int length in lengths)
        {
            Assert.Throws<InvalidDataException>(() => { RealLibrary.MarkWeak(whole.AsSpan(0, length)); });
        }
    }

    private static void OnlyFlagsChanged(int flags, byte[] original, byte[] patched)
    {
        byte[] expected = [.. original];
        BinaryPrimitives.WriteUInt16LittleEndian(expected.AsSpan(flags), Weak);
        Assert.False(expected.AsSpan().SequenceEqual(original));
        Assert.True(expected.AsSpan().SequenceEqual(patched));
    }

    /// <summary>An oracle without any parsing: the loader compares hashes first, and the flags follow the hash (vna_hash).</summary>
    private static int FlagsByHash(byte[] file)
    {
        // The System V ABI's hash function.
        uint hash = 0;
        foreach (char c in RealLibrary.Version)
        {
            hash = (hash << 4) + c;
            uint high = hash & 0xF0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }
        byte[] pattern = new byte[6];
        BinaryPrimitives.WriteUInt32LittleEndian(pattern, hash);
        int found = file.AsSpan().IndexOf(pattern);
        Assert.NotEqual(-1, found);
        Assert.Equal(found, file.AsSpan().LastIndexOf(pattern));
        return found + 4;
    }

    private static int FlagsByReadelf(string path)
    {
        string versions = Readelf(path);
        Match section = SectionOffset().Match(versions);
        Match entry = EntryOffset().Match(versions);
        Assert.True(section.Success && entry.Success, versions);
        return Hexadecimal(section) + Hexadecimal(entry) + 4;
    }

    private static int Hexadecimal(Match match) => int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"'\.gnu\.version_r'.*\n.*Offset: 0x([0-9a-f]+)")]
    private static partial Regex SectionOffset();

    [GeneratedRegex(@"0x([0-9a-f]+): +Name: GLIBCXX_3\.4\.32 ")]
    private static partial Regex EntryOffset();

    private static string Readelf(string path)
    {
        var start = new ProcessStartInfo("readelf", ["--version-info", "--wide", path]) { RedirectStandardOutput = true, Environment = { ["LC_ALL"] = "C" } };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    /// <summary>A test against readelf, of GNU binutils.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ReadelfFactAttribute : FactAttribute
    {
        public ReadelfFactAttribute()
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo("readelf", "--version") { RedirectStandardOutput = true })!;
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
            }
            catch (Win32Exception)
            {
                Skip = "Needs readelf, of GNU binutils.";
            }
            if (!File.Exists(RealLibrary.Path))
            {
                Skip = $"{RealLibrary.Path} is absent.";
            }
        }
    }
}
