using System.IO.Compression;
using System.Text;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>Archives that are packed otherwise than ours, by friends and by others.</summary>
public sealed class KerasArchiveTests
{
    private const string Weights = "model.weights.h5";

    [Fact]
    public void A_compressed_archive_loads() => Assert.Equal(Counting(Tiny), Load(Pack((Weights, TinyWeights(), CompressionLevel.SmallestSize))).Weights);

    [Fact]
    public void Other_files_in_an_archive_do_not_matter_and_go_nowhere()
    {
        using TemporaryFolder folder = new();
        string outside = folder.File("outside.txt");
        byte[] archive = Pack(
            (outside, "absolute"u8.ToArray(), CompressionLevel.NoCompression),
            ("../../outside.txt", "relative"u8.ToArray(), CompressionLevel.NoCompression),
            (Weights, TinyWeights(), CompressionLevel.NoCompression));

        Assert.Equal(Counting(Tiny), Load(archive).Weights);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void An_archive_without_weights_says_what_it_has() => Assert.Equal(
        "the stream: the archive has no model.weights.h5; it has config.json.", Refusal(Pack(("config.json", "{}"u8.ToArray(), CompressionLevel.NoCompression))));

    [Fact]
    public void What_expands_to_much_more_than_the_archive_is_refused_before_it_expands()
    {
        byte[] bomb = Pack((Weights, new byte[100_000_000], CompressionLevel.SmallestSize));
        Assert.InRange(bomb.Length, 0, 200_000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.StartsWith("the stream: model.weights.h5 expands to 100000000 bytes; expected at most ", Refusal(bomb), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(50_000_000)]
    public void A_length_that_lies_is_refused(int claimed)
    {
        byte[] archive = Pack((Weights, new byte[1_000_000], CompressionLevel.SmallestSize));

        // The uncompressed size stands 24 bytes into the directory's entry, which starts with PK and 1, 2.
        int entry = archive.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(claimed).CopyTo(archive, entry + 24);

        Refusal(archive);
    }

    [Fact]
    public void Weights_that_do_not_have_the_archive_s_checksum_are_refused()
    {
        byte[] archive = Pack((Weights, TinyWeights(), CompressionLevel.NoCompression));
        archive[archive.AsSpan().IndexOf(BitConverter.GetBytes(5f))] ^= 1;

        Assert.Equal("the stream: model.weights.h5 is damaged: it does not have the checksum that the archive has for it.", Refusal(archive));
    }

    [Fact]
    public void Of_two_entries_of_one_name_none_is_guessed_wrong()
    {
        byte[] archive = Pack((Weights, TinyWeights(), CompressionLevel.NoCompression), (Weights, TinyWeights(), CompressionLevel.NoCompression));

        Assert.Equal(Counting(Tiny), Load(archive).Weights);
    }

    [Fact]
    public void As_many_entries_as_an_archive_takes_need_little_memory()
    {
        byte[] archive = Pack([.. Enumerable.Range(0, 65_000).Select(i => ($"{i}", Array.Empty<byte>(), CompressionLevel.NoCompression))]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refusal(archive);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (64 << 20) + archive.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("<html><body>404 Not Found</body></html>")]
    public void What_is_no_archive_is_told(string content) =>
        Assert.StartsWith("the stream: this is not a zip archive, or it is damaged: ", Refusal(Encoding.UTF8.GetBytes(content)), StringComparison.Ordinal);

    private static byte[] TinyWeights()
    {
        using MemoryStream file = new();
        Checkpoint.Save(file, FileFormat.KerasWeights, Tiny, Counting(Tiny));
        return file.ToArray();
    }

    private static byte[] Pack(params (string Name, byte[] Content, CompressionLevel Level)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content, CompressionLevel level) in entries)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static StoredNetwork Load(byte[] archive) => Checkpoint.Load(new MemoryStream(archive), FileFormat.Keras, Tiny);

    private static string Refusal(byte[] archive) => Assert.Throws<InvalidDataException>(() => Load(archive)).Message;
}
