using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        string path = folder.File("paper.h5");
        Checkpoint.Save(path, PaperCnn, Counting(PaperCnn));
        byte[] whole = File.ReadAllBytes(path);
        IEnumerable<int> lengths = Enumerable.Range(1, 60).Concat(Enumerable.Range(1, 49).Select(i => whole.Length * i / 50)).Append(whole.Length - 1);

        Assert.All(lengths, length =>
        {
            string message = Refusal(whole[..length]);
            Assert.True(length == 0 ? message.StartsWith("the file is empty; ", StringComparison.Ordinal) : length < 8 ? message == "this is not an HDF5 file." : message.StartsWith("the HDF5 file is cut off: it has ", StringComparison.Ordinal), message);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(50_000)]
    public void Garbage_is_no_HDF5_file(int length)
    {
        byte[] garbage = new byte[length];
        new Random(length).NextBytes(garbage);

        Assert.Equal("this is not an HDF5 file.", Refusal(garbage));
    }

    [Fact]
    public void An_empty_file_is_named_as_one() => Assert.Equal("expected a file with content; found an empty one, or a pipe or device.", Refusal([]));

    [UnixFact("named pipes")]
    public async Task A_named_pipe_is_refused_at_once()
    {
        string path = folder.File("pipe.safetensors");
        System.Diagnostics.Process.Start("mkfifo", [path]).WaitForExit();

        InvalidDataException refusal = await Assert.ThrowsAsync<InvalidDataException>(
            () => Task.Run(() => Checkpoint.Load(path, PaperCnn)).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.StartsWith($"{path}: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Garbage_behind_the_signature_is_refused()
    {
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            byte[] garbage = new byte[2000];
            random.NextBytes(garbage);
            ((ReadOnlySpan<byte>)[0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(garbage);
            garbage[8] = (byte)(i % 4);

            Refusal(garbage);
        }
    }

    [Fact]
    public void Zeros_behind_a_sound_superblock_are_refused()
    {
        string path = folder.File("paper.h5");
        Checkpoint.Save(path, PaperCnn, Counting(PaperCnn));
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(48).Clear();

        Assert.StartsWith("the HDF5 file is damaged: ", Refusal(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_bytes_give_weights_or_a_refusal_but_no_other_exception()
    {
        string path = folder.File("tiny.h5");
        Checkpoint.Save(path, Tiny, Counting(Tiny));
        byte[] sound = File.ReadAllBytes(path);
        Random random = new(5);
        int refused = 0;
        for (int i = 0; i < 500; i++)
        {
            byte[] changed = [.. sound];
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(path, changed);
            try
            {
                Assert.Equal(9, Checkpoint.Load(path, Tiny).Weights.Length);
            }
            catch (InvalidDataException e)
            {
                Assert.StartsWith($"{path}: ", e.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 1, 499);
    }

    private string Refusal(byte[] content)
    {
        string path = folder.File("damaged.h5");
        File.WriteAllBytes(path, content);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, PaperCnn));
        Assert.StartsWith($"{path}: ", e.Message, StringComparison.Ordinal);
        return e.Message[$"{path}: ".Length..];
    }
}
