using System.Collections.Immutable;
using System.Diagnostics;

namespace MnistNet.Tests;

/// <summary>
/// Our files, damaged in 20,000 ways for each format: what loads is exactly right, and all else gives one error that names
/// the file, soon and in little memory.
/// </summary>
public sealed class HostileFilesTests : IDisposable
{
    private const int MutantsPerFormat = 20_000;
    private const long MostMemory = 64L << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    // Every kind of weighted layer, in few bytes, so that most changes hit something that matters.
    private static readonly NetworkDefinition Small = new NetworkBuilder("Small")
        .Input(4, 4, 1)
        .Conv2D(2, 2, activation: Activation.ReLU)
        .DepthwiseConv2D(2, padding: Padding.Same)
        .SeparableConv2D(2, 2, activation: Activation.Tanh)
        .BatchNormalization()
        .Flatten()
        .Dense(3, Activation.Softmax)
        .Build();

    private readonly TemporaryFolder folder = new();

    public static TheoryData<FileFormat> Formats => [.. Enum.GetValues<FileFormat>()];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_loads_right_or_is_refused(FileFormat format)
    {
        byte[] sound = Sound(format, out StoredNetwork content);
        int refused = 0;
        Parallel.ForEach(FileMutations.Of(sound, seed: (int)format + 1, MutantsPerFormat), mutant =>
        {
            if (!LoadsRight(mutant.Description, mutant.Bytes, format, content))
            {
                Interlocked.Increment(ref refused);
            }
        });

        // Some changes hit padding, or restore what was there.
        Assert.InRange(refused, MutantsPerFormat / 2, MutantsPerFormat);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_single_bit_is_caught_or_does_not_matter(FileFormat format)
    {
        byte[] sound = Sound(format, out StoredNetwork content);
        Parallel.For(0, sound.Length * 8, bit =>
        {
            byte[] changed = [.. sound];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            LoadsRight($"bit {bit % 8} of byte {bit / 8}", changed, format, content);
        });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_flipped_bit_of_any_weight_is_caught(FileFormat format)
    {
        byte[] sound = Sound(format, out StoredNetwork content);
        foreach (float weight in content.Weights)
        {
            int place = sound.AsSpan().IndexOf(BitConverter.GetBytes(weight));
            Assert.True(place >= 0);
            for (int bit = 0; bit < 32; bit++)
            {
                byte[] changed = [.. sound];
                changed[place + (bit / 8)] ^= (byte)(1 << (bit % 8));
                Assert.False(LoadsRight($"bit {bit} of the weight {weight} at {place}", changed, format, content));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_network_stays_as_it_was(FileFormat format)
    {
        byte[] sound = Sound(format, out _);
        using BareNetwork network = new();
        float[] before = network.GetWeights();
        foreach ((string description, byte[] bytes) in FileMutations.Of(sound, seed: 77, 500))
        {
            try
            {
                network.LoadWeights(new MemoryStream(bytes), format);
                network.SetWeights(before);
            }
            catch (InvalidDataException)
            {
                Assert.True(before.AsSpan().SequenceEqual(network.GetWeights()), description);
            }
        }
    }

    [KerasFilesTheory]
    [InlineData("paper-cnn.h5")]
    [InlineData("paper-cnn.weights.h5")]
    [InlineData("paper-cnn.keras")]
    public void A_damaged_file_of_Keras_gives_values_or_is_refused(string name)
    {
        byte[] sound = File.ReadAllBytes(KerasFilesFactAttribute.PathOf(name));
        FileFormat format = FileFormats.OfExtension(name);
        Parallel.ForEach(FileMutations.Of(sound, seed: 5, 1000), mutant => Load(mutant.Description, mutant.Bytes, format, CheckpointNetworks.PaperCnn));
    }

    [Fact]
    public void A_file_on_the_disk_is_named_with_the_reason()
    {
        foreach (FileFormat format in Enum.GetValues<FileFormat>())
        {
            string path = folder.Write($"broken.{format}", Sound(format, out _)[..100]);

            InvalidDataException e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, Small, format));

            Assert.StartsWith($"{path}: ", e.Message, StringComparison.Ordinal);
            Assert.InRange(e.Message.Length, path.Length + 20, path.Length + 400);
        }
    }

    private static byte[] Sound(FileFormat format, out StoredNetwork content)
    {
        SeededRandom random = new(3);
        float[] weights = [.. Enumerable.Range(0, Small.ParameterCount).Select(_ => (float)random.NextDouble(0.1, 0.9))];
        int trained = OptimizerVariables.Trained(Small).Sum(one => one.Weight.Count);
        ImmutableArray<float> Slot() => [.. Enumerable.Range(0, trained).Select(_ => (float)random.NextDouble(1, 2))];
        OptimizerState state = new(Optimizer.Adam, 25, 0.001f, [Slot(), Slot()]);

        using MemoryStream file = new();
        Checkpoint.Save(file, format, Small, weights, state);
        content = new StoredNetwork(weights, FileFormats.Of(format).KeepsOptimizer ? state : null);
        return file.ToArray();
    }

    /// <summary>Whether a file loads, and then exactly right.</summary>
    private static bool LoadsRight(string description, byte[] bytes, FileFormat format, StoredNetwork expected)
    {
        StoredNetwork? loaded = Load(description, bytes, format, Small);
        if (loaded is null)
        {
            return false;
        }

        Assert.True(expected.Weights.AsSpan().SequenceEqual(loaded.Weights), $"{format}, {description}: other weights");
        Assert.True(expected.Optimizer == loaded.Optimizer || loaded is { Seal: null, Optimizer: null }, $"{format}, {description}: another optimizer");
        return true;
    }

    private static StoredNetwork? Load(string description, byte[] bytes, FileFormat format, NetworkDefinition network)
    {
        MemoryStream file = new(bytes);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        try
        {
            return Checkpoint.Load(file, format, network);
        }
        catch (InvalidDataException e)
        {
            Assert.True(e.Message.StartsWith("the stream: ", StringComparison.Ordinal) && e.Message.Length > 20, $"{format}, {description}: {e.Message}");
            return null;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{format}, {description}: {e.GetType()}", e);
        }
        finally
        {
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.True(time < MostTime, $"{format}, {description}: took {time}");
            Assert.True(allocated < MostMemory + bytes.Length, $"{format}, {description}: took {allocated} bytes");
        }
    }

    private sealed class BareNetwork() : Network(Small, seed: 1, backend: null);
}
