using System.IO.Compression;
using System.Text;
using static MnistNet.Tests.CheckpointNetworks;
using Entry = MnistNet.Tests.ZipBytes.Entry;

namespace MnistNet.Tests;

/// <summary>What a zip archive can do to those who believe it.</summary>
public sealed class HostileKerasArchiveTests : IDisposable
{
    private const string Name = "model.weights.h5";
    private const string Damaged = "this is not a zip archive, or it is damaged: ";
    private const ulong Gigabyte = 1 << 30;

    private static readonly SoundFile Weights = new(FileFormat.KerasWeights, EveryLayer);
    private static readonly SoundFile Archive = new(FileFormat.Keras, EveryLayer);

    private readonly TemporaryFolder folder = new();

    private static byte[] Configuration => Encoding.UTF8.GetBytes(KerasConfiguration.Current(EveryLayer, optimizer: null));

    public static TheoryData<string, byte[]> SoundArchives() => new()
    {
        { "ours", Archive.Bytes },
        { "no archive, but HDF5, as up to Keras 2.11", Weights.Bytes },
        { "alone", ZipBytes.Of([new Entry(Name, Weights.Bytes)]) },
        { "compressed", ZipBytes.Of([Entry.Deflated("config.json", Configuration), Entry.Deflated(Name, Weights.Bytes)]) },
        { "compressed by .NET", OfDotNet(CompressionLevel.SmallestSize) },
        { "sizes behind the content", ZipBytes.Of([new Entry("a", [1], Flags: 8), new Entry(Name, Weights.Bytes, Flags: 8)]) },
        { "compressed, sizes behind the content", ZipBytes.Of([Entry.Deflated(Name, Weights.Bytes) with { Flags = 8 }]) },
        { "names in UTF-8", ZipBytes.Of([new Entry("ü", [1], Flags: 0x800), new Entry(Name, Weights.Bytes, Flags: 0x800)]) },
        { "a large archive", ZipBytes.Of([new Entry(Name, Weights.Bytes)], isZip64: true) },
        { "a large file", ZipBytes.Of([new Entry("a", [1]), new Entry(Name, Weights.Bytes, IsZip64: true)]) },
        { "all of it large, and sizes behind the content", ZipBytes.Of([new Entry("a", [1], IsZip64: true), new Entry(Name, Weights.Bytes, IsZip64: true, Flags: 8)], isZip64: true) },
        { "a comment", WithComment(Archive.Bytes, [.. "PK, says somebody"u8]) },
        { "65,535 files", ZipBytes.Of([.. Enumerable.Range(1, ushort.MaxValue - 1).Select(i => new Entry($"{i}", [])), new Entry(Name, Weights.Bytes)]) },
        { "100,000 files", ZipBytes.Of([.. Enumerable.Range(1, 99_999).Select(i => new Entry($"{i}", [])), new Entry(Name, Weights.Bytes)], isZip64: true) },
    };

    public static TheoryData<string, byte[]> DamagedArchives()
    {
        Entry sound = new(Name, Weights.Bytes);
        Entry deflated = Entry.Deflated(Name, Weights.Bytes);
        ulong size = (ulong)Weights.Bytes.Length;
        return new()
        {
            { $"{Damaged}the record of its end is missing.", "PK\u0005\u0006"u8.ToArray() },
            { "the archive has no model.weights.h5; it has nothing.", ZipBytes.Of([]) },
            { "the archive has no model.weights.h5; it has a?b, Model.weights.h5.", ZipBytes.Of([new Entry("a\nb", [1]), new Entry("Model.weights.h5", Weights.Bytes)]) },
            { $"the archive has no model.weights.h5; it has {string.Join(", ", Enumerable.Range(0, 10))}.", ZipBytes.Of(Enumerable.Range(0, 20).Select(i => new Entry($"{i}", []))) },
            { $"{Damaged}it has two files {Name}.", ZipBytes.Of([sound, sound]) },
            { $"{Damaged}its list ends after 1 files of 2.", ZipBytes.Of([sound], count: 2) },
            { $"{Damaged}its list ends after 1 files of 18446744073709551615.", ZipBytes.Of([sound], count: ulong.MaxValue, isZip64: true) },
            { $"{Name} is encrypted, which is not read.", ZipBytes.Of([sound with { Flags = 0x01 }]) },
            { $"{Name} is encrypted, which is not read.", ZipBytes.Of([sound with { Flags = 0x41 }]) },
            { $"{Name} is encrypted, which is not read.", ZipBytes.Of([sound with { Flags = 0x2000 }]) },
            { $"{Name} is compressed by method 93 of zip archives; expected 8, Deflate, or 0, not at all.", ZipBytes.Of([sound with { Method = 93 }]) },
            { $"{Name} is damaged: it does not have the checksum that the archive has for it.", ZipBytes.Of([sound with { Checksum = 1 }]) },
            { $"{Name} is damaged: it does not have the checksum that the archive has for it.", ZipBytes.Of([deflated with { Checksum = 1 }]) },
            { $"{Damaged}there is no {Name} at 0.", ZipBytes.Of([sound with { OwnName = "model.weights.h6" }]) },
            { $"{Damaged}{Name} has {size} bytes, which are to be {size - 1}.", ZipBytes.Of([sound with { Size = size - 1 }]) },
            { $"{Damaged}{Name} has {size} bytes, which are to be {Gigabyte}.", ZipBytes.Of([sound with { Size = Gigabyte }]) },
            { $"{Damaged}{Name} would be {Gigabyte} bytes at 49 of {ZipBytes.Of([sound]).Length}.", ZipBytes.Of([sound with { Size = Gigabyte, StoredSize = Gigabyte }]) },
            { $"{Damaged}{Name} would be 18446744073709551615 bytes at 49 of {ZipBytes.Of([sound with { IsZip64 = true }]).Length}.", ZipBytes.Of([sound with { Size = ulong.MaxValue, StoredSize = ulong.MaxValue, IsZip64 = true }]) },
            { $"{Damaged}{Name} expands to more bytes; expected {size - 1}.", ZipBytes.Of([deflated with { Size = size - 1 }]) },
            { $"{Damaged}{Name} expands to more bytes; expected 0.", ZipBytes.Of([deflated with { Size = 0 }]) },
            { $"{Damaged}{Name} expands to {size} bytes; expected {size + 1}.", ZipBytes.Of([deflated with { Size = size + 1 }]) },
            { $"{Damaged}{Name} expands to {size} bytes; expected 16777216.", ZipBytes.Of([deflated with { Size = 1 << 24 }]) },
            { $"{Name} expands to {Gigabyte} bytes; expected at most {Limit}.", ZipBytes.Of([deflated with { Size = Gigabyte }]) },
            { $"{Name} expands to 18446744073709551615 bytes; expected at most {Limit}.", ZipBytes.Of([deflated with { Size = ulong.MaxValue, IsZip64 = true }]) },
            { $"{Damaged}{Name} cannot be expanded.", ZipBytes.Of([deflated with { Stored = [0xFF, 0xFF, 0xFF, 0xFF] }]) },
            { $"{Damaged}{Name} expands to 0 bytes; expected {size}.", ZipBytes.Of([deflated with { Stored = [] }]) },
        };
    }

    private static long Limit => (1 << 24) + EveryLayer.Layers.SelectMany(layer => layer.Weights).Sum(weight => (1 << 14) + (40L * weight.Count));

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(SoundArchives), DisableDiscoveryEnumeration = true)]
    public void An_archive_may_be_made_in_many_ways(string how, byte[] archive)
    {
        Assert.True(how.Length > 0);
        Assert.Equal((true, null), Archive.Try(archive));
    }

    [Theory]
    [MemberData(nameof(DamagedArchives), DisableDiscoveryEnumeration = true)]
    public void An_archive_that_lies_is_refused(string complaint, byte[] archive)
    {
        Assert.Equal((false, null), Archive.Try(archive));
        Assert.Equal(complaint, TorchFiles.Refusal(FileFormat.Keras, archive, EveryLayer));
    }

    [Fact]
    public void A_gigabyte_of_zeros_is_not_expanded()
    {
        byte[] bomb = Zeros(Gigabyte);
        Assert.InRange(bomb.Length, 1, 2 << 20);
        Entry entry = new(Name, bomb, Gigabyte, Checksum: 0, Method: 8);

        foreach (Entry lie in new[] { entry, entry with { Size = 1000 }, entry with { Size = 1 << 24 }, entry with { Size = Gigabyte, IsZip64 = true } })
        {
            Assert.Equal((false, null), Archive.Try(ZipBytes.Of([lie])));
        }

        // What nobody asks for is not expanded either, and what the layers are takes less.
        Assert.Equal((true, null), Archive.Try(ZipBytes.Of([entry with { Name = "assets.json" }, new Entry(Name, Weights.Bytes)])));
        Assert.Equal((false, null), Archive.Try(ZipBytes.Of([entry with { Name = "config.json" }, new Entry(Name, Weights.Bytes)])));
    }

    [Fact]
    public void A_list_of_files_cut_off_anywhere_is_refused()
    {
        byte[] archive = ZipBytes.Of([new Entry("a", [1]), new Entry(Name, Weights.Bytes, IsZip64: true)], isZip64: true);

        foreach (int cut in Enumerable.Range(1, archive.Length - Weights.Bytes.Length))
        {
            Assert.Equal((false, null), Archive.Try(archive[..^cut]));
        }
    }

    // Each takes 46 bytes of the list, and would take hundreds in memory.
    [Fact]
    public void A_million_files_are_not_remembered()
    {
        byte[] header = new Entry("", []).Header(0);
        byte[] sound = ZipBytes.Of([new Entry(Name, Weights.Bytes)]);
        int list = sound.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        using MemoryStream archive = new();
        archive.Write(sound.AsSpan(0, list));
        for (int i = 0; i < 1_000_000; i++)
        {
            archive.Write(header);
        }

        archive.Write(sound.AsSpan(list));
        byte[] bytes = ToZip64(archive.ToArray(), list, 1_000_001);

        Assert.Equal((true, null), Archive.Try(bytes));
    }

    [Fact]
    public void Nothing_is_written_whatever_the_names_are()
    {
        Directory.CreateDirectory(folder["in"]);
        string path = folder["in", "evil.keras"];
        string absolute = folder.File("absolute");
        string[] names = ["../evil", "..\\evil", absolute, "/" + absolute, "a/../../evil", "model.weights.h5/../../evil", "C:\\evil", "evil\0.h5", ".", "..", ""];
        File.WriteAllBytes(path, ZipBytes.Of([.. names.Select(name => new Entry(name, [1])), new Entry(Name, Weights.Bytes)]));

        Assert.Equal(Weights.Weights, Checkpoint.Load(path, EveryLayer).Weights);
        Assert.All(names, name =>
        {
            File.WriteAllBytes(path, ZipBytes.Of([new Entry(name, Weights.Bytes)]));
            Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, EveryLayer));
        });

        Assert.Equal([path], folder.Files());
        foreach (string elsewhere in new[] { Environment.CurrentDirectory, Path.Combine(Environment.CurrentDirectory, ".."), Path.Combine(folder.Path, "..") })
        {
            Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(elsewhere), entry => entry.Contains("evil", StringComparison.Ordinal));
        }
    }

    private static byte[] Zeros(ulong count)
    {
        byte[] block = new byte[1 << 20];
        using MemoryStream deflated = new();
        using (DeflateStream stream = new(deflated, CompressionLevel.Optimal))
        {
            for (ulong i = 0; i < count; i += (ulong)block.Length)
            {
                stream.Write(block);
            }
        }

        return deflated.ToArray();
    }

    private static byte[] OfDotNet(CompressionLevel level)
    {
        using MemoryStream archive = new();
        using (ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream stream = zip.CreateEntry(Name, level).Open();
            stream.Write(Weights.Bytes);
        }

        return archive.ToArray();
    }

    private static byte[] WithComment(byte[] archive, byte[] comment) => [.. archive[..^2], (byte)comment.Length, 0, .. comment];

    /// <summary>Replaces the record of the end by one for large archives.</summary>
    private static byte[] ToZip64(byte[] archive, int list, long count)
    {
        const int EndSize = 22;
        byte[] empty = ZipBytes.Of([], isZip64: true);
        byte[] bytes = [.. archive.AsSpan(0, archive.Length - EndSize), .. empty];
        int end = archive.Length - EndSize;
        BitConverter.TryWriteBytes(bytes.AsSpan(end + 32), count);
        BitConverter.TryWriteBytes(bytes.AsSpan(end + 40), (long)(end - list));
        BitConverter.TryWriteBytes(bytes.AsSpan(end + 48), (long)list);
        BitConverter.TryWriteBytes(bytes.AsSpan(end + 56 + 8), (long)end);
        return bytes;
    }
}
