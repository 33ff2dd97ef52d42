using System.Security.Cryptography;

namespace MnistNet.Training.Tests.Resuming;

/// <summary>A backup that is damaged, or another training's, is refused in one sentence, and stays as it is.</summary>
public sealed class BackupRefusalTests : IDisposable
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(40, 1).Train;
    private static readonly TrainingOptions Options = new() { Epochs = 2, LearningRate = 1e-3, ValidationSplit = 0.25 };

    private readonly TemporaryFolder folder = new();
    private readonly string path;
    private readonly byte[] backup;

    public BackupRefusalTests()
    {
        path = folder.File("backup");
        using DroppingCnn network = new(seed: 1);
        network.Train(Digits, Options with { Callbacks = [new BackupAndRestore(path, deleteCheckpoint: false)] });
        backup = File.ReadAllBytes(path);
    }

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, TrainingOptions> Others => new()
    {
        { "its seed is 1, this training's is 2.", Options with { Seed = 2 } },
        { "its optimizer is Adam, this training's is SGD.", Options with { Optimizer = Optimizer.SGD } },
        { "its learning rate is 0.001, this training's is 0.1.", Options with { LearningRate = 0.1 } },
        { "its momentum is 0, this training's is 0.5.", Options with { Momentum = 0.5 } },
        { "its number of epochs is 2, this training's is 3.", Options with { Epochs = 3 } },
        { "its batch size is 16, this training's is 8.", Options with { BatchSize = 8 } },
        { "its validation split is 0.25, this training's is 0.", Options with { ValidationSplit = 0 } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Other_settings_are_named(string difference, TrainingOptions options)
    {
        using DroppingCnn network = new(seed: 1);
        Refused(difference, () => Train(network, Digits, options));
    }

    [Fact]
    public void Other_callbacks_are_named()
    {
        using DroppingCnn network = new(seed: 1);
        Refused(
            "its list of callbacks is BackupAndRestore, this training's is BackupAndRestore; TerminateOnNaN.",
            () => network.Train(Digits, Options with { Callbacks = [new BackupAndRestore(path), new TerminateOnNaN()] }));
    }

    [Fact]
    public void Other_images_are_refused()
    {
        using DroppingCnn network = new(seed: 1);
        LabeledImages others = SyntheticDigits.Create(40, 1, seed: 2).Train;
        Refused($"its images (SHA-256) is {Digits.Sha256}, this training's is {others.Sha256}.", () => Train(network, others, Options));
    }

    [Fact]
    public void Another_network_is_refused()
    {
        using PlainCnn network = new(seed: 1);
        Refused("its network is DroppingCnn, this training's is PlainCnn.", () => Train(network, Digits, Options));
    }

    [Fact]
    public void Every_damaged_byte_is_found()
    {
        Random random = new(1);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = [.. backup];
            int place = random.Next(damaged.Length);
            damaged[place] ^= (byte)(1 << random.Next(8));
            Damaged(damaged);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(60)]
    [InlineData(4000)]
    public void A_file_that_is_cut_off_is_found(int length) => Damaged(backup[..length]);

    // A file that is made to do harm has a checksum that is right.
    [Fact]
    public void No_length_in_the_file_is_believed()
    {
        Random random = new(2);
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] content = backup[..^SHA256.HashSizeInBytes];
            Span<byte> hit = content.AsSpan(random.Next(25, content.Length - 4), 4);
            BitConverter.TryWriteBytes(hit, random.Next(2) == 0 ? int.MaxValue : -1);
            File.WriteAllBytes(path, [.. content, .. SHA256.HashData(content)]);
            using DroppingCnn network = new(seed: 1);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Train(network, Digits, Options);
            }
            catch (InvalidDataException e)
            {
                Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
            File.WriteAllBytes(path, backup);
        }

        Assert.NotEqual(0, refused);
    }

    private void Train(Network network, LabeledImages images, TrainingOptions options) =>
        network.Train(images, options with { Callbacks = [new BackupAndRestore(path)] });

    private void Refused(string difference, Action train)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(train);
        Assert.Equal($"{path} is the backup of another training: {difference} Delete the file to start this training from the beginning.", e.Message);
        Assert.Equal(backup, File.ReadAllBytes(path));
    }

    private void Damaged(byte[] content)
    {
        File.WriteAllBytes(path, content);
        using DroppingCnn network = new(seed: 1);
        float[] weights = network.GetWeights();
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Train(network, Digits, Options));
        Assert.StartsWith($"{path} is damaged, or no backup of a training: ", e.Message, StringComparison.Ordinal);
        Assert.Equal(weights, network.GetWeights());
        Assert.Equal(content, File.ReadAllBytes(path));
    }
}
