using System.Collections.Concurrent;
using System.Globalization;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>
/// Whatever befalls a file, it loads to exactly what was saved, or is refused with its name and a reason, soon and in little
/// memory. <c>MNISTNET_MUTANTS=1000000</c> tries more copies of each format, <c>MNISTNET_SEED=7</c> others.
/// </summary>
public sealed class HostileFilesTests : IDisposable
{
    private const int FewestMutants = 20_000;
    private const int KerasMutants = 2000;
    private const int Chunks = 16;
    private const int FromDisk = 10;

    private readonly TemporaryFolder folder = new();

    private static int MutantCount => Math.Max(FewestMutants, Number("MNISTNET_MUTANTS", FewestMutants));

    public void Dispose() => folder.Dispose();

    // Small files are hit everywhere; a real one is as large as files are.
    [Theory]
    [EveryFormat]
    public void A_damaged_file_loads_to_the_same_values_or_is_refused(FileFormat format)
    {
        int large = MutantCount / 8;
        Damage(new SoundFile(format, EveryLayer), format, MutantCount - large);
        Damage(new SoundFile(format, PaperCnn), format, large);
    }

    // What its values are is not written in the file.
    [Fact]
    public void A_damaged_file_of_Keras_loads_or_is_refused()
    {
        foreach (string name in new[] { "paper-cnn.h5", "paper-cnn.weights.h5", "paper-cnn.keras" })
        {
            byte[] sound = File.ReadAllBytes(RepositoryFiles.KerasFile(name));
            FileFormat format = FileFormats.OfExtension(name);
            Damage(name, sound, KerasMutants, (bytes, _) =>
            {
                (StoredNetwork? network, string? fault) = SoundFile.Try(() => Checkpoint.Load(new MemoryStream(bytes), format, PaperCnn), "the stream", bytes.Length);
                return (network is not null, fault);
            });
        }
    }

    [Theory]
    [EveryFormat]
    public void Every_flipped_bit_of_a_weight_is_caught(FileFormat format)
    {
        SoundFile sound = new(format, EveryLayer);
        foreach (float[] values in new[] { sound.Weights }.Concat((sound.Optimizer?.Slots ?? []).Select(slot => slot.Values.ToArray())))
        {
            Parallel.ForEach(values, value =>
            {
                byte[] damaged = [.. sound.Bytes];
                int place = damaged.AsSpan().IndexOf(BitConverter.GetBytes(value));
                Assert.True(place >= 0, $"{format}: {value} is not there");
                Assert.Equal(-1, damaged.AsSpan(place + 1).IndexOf(BitConverter.GetBytes(value)));
                foreach (int bit in Enumerable.Range(8 * place, 8 * sizeof(float)))
                {
                    Flip(damaged, bit);
                    Assert.Equal((false, null), sound.Try(damaged));
                    Flip(damaged, bit);
                }
            });
        }
    }

    [Theory]
    [EveryFormat]
    public void Every_flipped_bit_of_a_file_is_caught_or_does_no_harm(FileFormat format)
    {
        SoundFile sound = new(format, Tiny);
        int loaded = 0;
        ConcurrentQueue<string> faults = [];
        Parallel.For(0, sound.Bytes.Length, place =>
        {
            byte[] damaged = [.. sound.Bytes];
            for (int bit = 8 * place; bit < 8 * (place + 1); bit++)
            {
                Flip(damaged, bit);
                (bool loads, string? fault) = sound.Try(damaged);
                Flip(damaged, bit);
                Interlocked.Add(ref loaded, loads ? 1 : 0);
                if (fault is not null)
                {
                    faults.Enqueue($"bit {bit % 8} of byte {place}: {fault}");
                }
            }
        });

        AssertNone(faults);
        Assert.InRange(loaded, 1, (8 * sound.Bytes.Length) - 1);
    }

    [Theory]
    [EveryFormat]
    public void A_refused_file_leaves_the_network_as_it_was(FileFormat format)
    {
        SoundFile sound = new(format, EveryLayer);
        SoundFile before = new(FileFormat.Keras, EveryLayer);
        using LoadedNetwork network = new(EveryLayer);
        network.LoadWeights(new MemoryStream(before.Bytes), FileFormat.Keras);
        float[] weights = [.. Enumerable.Range(0, EveryLayer.ParameterCount).Select(i => (float)i)];
        network.SetWeights(weights);
        OptimizerState? optimizer = network.OptimizerState;
        Assert.Equal(before.Optimizer, optimizer);
        string path = folder.File("damaged");
        int refused = 0;
        foreach ((string description, byte[] bytes) in FileMutations.Of(sound.Bytes, seed: 1, count: 300))
        {
            File.WriteAllBytes(path, bytes);
            try
            {
                Checkpoint.Load(path, EveryLayer, format);
            }
            catch (InvalidDataException)
            {
                Assert.Throws<InvalidDataException>(() => network.LoadWeights(path, format));
                Assert.True(weights.AsSpan().SequenceEqual(network.GetWeights()), description);
                Assert.True(ReferenceEquals(optimizer, network.OptimizerState), description);
                refused++;
            }
        }

        Assert.InRange(refused, 200, 300);
        File.WriteAllBytes(path, sound.Bytes);
        network.LoadWeights(path, format);
        Assert.Equal(sound.Weights, network.GetWeights());
        Assert.Equal(sound.Optimizer, network.OptimizerState);
    }

    private void Damage(SoundFile sound, FileFormat format, int count)
    {
        Assert.Equal((true, null), sound.Try(sound.Bytes));
        int turn = 0;
        Damage($"{format} of {sound.Definition.Name}", sound.Bytes, count, (bytes, chunk) =>
            sound.Try(bytes, Interlocked.Increment(ref turn) % FromDisk == 0 ? folder.File($"{chunk}.damaged") : null));
    }

    private static void Damage(string what, byte[] sound, int count, Func<byte[], int, (bool Loads, string? Fault)> load)
    {
        int seed = Number("MNISTNET_SEED", 1) * 1000;
        int loaded = 0;
        ConcurrentQueue<string> faults = [];
        Parallel.For(0, Chunks, chunk =>
        {
            foreach ((string description, byte[] bytes) in FileMutations.Of(sound, seed + chunk, (count + Chunks - 1) / Chunks))
            {
                (bool loads, string? fault) = load(bytes, chunk);
                Interlocked.Add(ref loaded, loads ? 1 : 0);
                if (fault is not null)
                {
                    faults.Enqueue($"{what}, {description}: {fault}");
                }
            }
        });

        AssertNone(faults);
        Assert.InRange(loaded, 1, count - 1);
    }

    private static void AssertNone(ConcurrentQueue<string> faults) =>
        Assert.True(faults.IsEmpty, $"{faults.Count} faults:{Environment.NewLine}{string.Join(Environment.NewLine, faults.Take(10))}");

    private static void Flip(byte[] bytes, int bit) => bytes[bit / 8] ^= (byte)(1 << (bit % 8));

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A network that is there to be loaded.</summary>
    private sealed class LoadedNetwork(NetworkDefinition definition) : Network(definition, seed: 1, backend: null);
}
