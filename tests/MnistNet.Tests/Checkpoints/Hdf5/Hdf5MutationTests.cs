using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>Damaged files give values or a refusal, soon, and take little memory.</summary>
public sealed class Hdf5MutationTests
{
    private const long MostMemory = 64 << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("keras-1-earliest", 3000)]
    [InlineData("keras-1-latest", 3000)]
    [InlineData("keras-9-earliest", 2000)]
    [InlineData("keras-9-latest", 2000)]
    [InlineData("keras-40-latest", 1000)]
    [InlineData("keras-variable-earliest", 1500)]
    [InlineData("keras-variable-latest", 1500)]
    [InlineData("keras-whole-model-latest", 1000)]
    [InlineData("values-earliest", 1500)]
    [InlineData("values-latest", 1500)]
    [InlineData("attributes-earliest", 1500)]
    [InlineData("attributes-latest", 1500)]
    [InlineData("links-earliest", 500)]
    [InlineData("links-latest", 500)]
    [InlineData("refused-latest", 1000)]
    public void A_damaged_file_gives_values_or_a_refusal(string fixture, int count) => CheckFixture(Hdf5Fixtures.Read(fixture), count);

    [Theory]
    [InlineData("keras-1-latest", 3000)]
    [InlineData("keras-9-latest", 2000)]
    [InlineData("values-latest", 1000)]
    [InlineData("attributes-latest", 2000)]
    [InlineData("links-latest", 1000)]
    [InlineData("deep-links-latest", 100)]
    public void Right_checksums_make_no_difference(string fixture, int count)
    {
        byte[] sound = Hdf5Fixtures.Read(fixture);
        Hdf5Checksums checksums = new(sound);
        Assert.InRange(checksums.Count, 5, int.MaxValue);
        CheckFixture(sound, count, checksums.Repair);
    }

    [Fact]
    public void A_damaged_file_of_Keras_gives_values_or_a_refusal()
    {
        Check(File.ReadAllBytes(RepositoryFiles.KerasFile("paper-cnn.h5")), PaperCnn, 300);
        Check(File.ReadAllBytes(RepositoryFiles.KerasFile("paper-cnn.weights.h5")), PaperCnn, 300);
    }

    [Fact]
    public void Every_byte_of_a_file_may_be_anything()
    {
        foreach (string fixture in new[] { "keras-1-earliest", "keras-1-latest" })
        {
            byte[] sound = Hdf5Fixtures.Read(fixture);
            for (int i = 0; i < sound.Length; i++)
            {
                foreach (byte value in new byte[] { 0x00, 0x01, 0x7F, 0xFF })
                {
                    byte[] changed = [.. sound];
                    changed[i] = value;
                    Require($"{fixture}: byte {i} set to {value}", changed, KerasFixtureTests.Layers(1));
                }
            }
        }
    }

    private static void CheckFixture(byte[] sound, int count, Action<byte[]>? repair = null)
    {
        ulong layers = Hdf5File.Parse(sound).FindAttribute("layer_names")?.Count ?? 3;
        Check(sound, KerasFixtureTests.Layers((int)layers), count, repair);
    }

    private static void Check(byte[] sound, NetworkDefinition network, int count, Action<byte[]>? repair = null)
    {
        Assert.Null(ReadAll(sound, network));
        int refused = 0;
        foreach ((string description, byte[] bytes) in FileMutations.Of(sound, seed: sound.Length, count))
        {
            repair?.Invoke(bytes);
            refused += Require(description, bytes, network) ? 0 : 1;
        }

        Assert.InRange(refused, 1, count - 1);
    }

    /// <returns>Whether nothing was refused.</returns>
    private static bool Require(string description, byte[] bytes, NetworkDefinition network)
    {
        long memory = GC.GetAllocatedBytesForCurrentThread();
        ComputingTime computing = new();
        string? refusal;
        try
        {
            refusal = ReadAll(bytes, network);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(description, e);
        }

        TimeSpan time = computing.Elapsed;
        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        Assert.True(time < MostTime, $"{description}: took {time}");
        Assert.True(memory < MostMemory + bytes.Length, $"{description}: took {memory} bytes");
        Assert.True(refusal is null || (char.IsLower(refusal[0]) || refusal[0] == '\'') && refusal[^1] == '.', $"{description}: {refusal}");
        return refusal is null;
    }

    /// <summary>Reads a file as Keras's weights, then all that can be reached in it.</summary>
    /// <returns>The first refusal, if any.</returns>
    private static string? ReadAll(byte[] bytes, NetworkDefinition network)
    {
        string? refusal = null;
        Attempt(() => KerasHdf5Reader.Read(bytes, network), isExpected: true);
        Attempt(() =>
        {
            HashSet<Hdf5Object> seen = [];
            Stack<Hdf5Object> open = new([Hdf5File.Parse(bytes)]);
            while (open.TryPop(out Hdf5Object? next))
            {
                if (!seen.Add(next))
                {
                    continue;
                }

                foreach (string name in new[] { "layer_names", "weight_names", "names", "many names", "variable", "text", "spaces", "number 7" })
                {
                    Attempt(() => ReadValues(next.FindAttribute(name)));
                }

                Attempt(() => ReadValues((next as Hdf5Dataset)?.Values), isExpected: next.Name is "chunked" or "gzip" or "outside" or "bfloat16" or "compound" or "virtual" or "committed");
                Attempt(() =>
                {
                    foreach (string name in (next as Hdf5Group)?.LinkNames ?? [])
                    {
                        Attempt(() => open.Push((next as Hdf5Group)?.Find(name) ?? next), isExpected: name is "soft" or "external");
                    }
                });
            }
        });
        return refusal;

        void Attempt(Action read, bool isExpected = false)
        {
            try
            {
                read();
            }
            catch (InvalidDataException e)
            {
                refusal ??= isExpected ? null : e.Message;
            }
        }
    }

    private static void ReadValues(Hdf5Values? values)
    {
        if (values is null || values.Type.Class == Hdf5TypeClass.Reference)
        {
            return;
        }

        if (values.Type.IsString)
        {
            values.ReadStrings();
        }
        else if (values.Type.Class == Hdf5TypeClass.FixedPoint && values.Type.Size == sizeof(int) && values.Dimensions.IsEmpty)
        {
            values.ReadInteger();
        }
        else if (values.Type.Class != Hdf5TypeClass.FixedPoint)
        {
            // As a caller does: room for what it expects, not for what the file says.
            values.ReadSingles(new float[Math.Min(values.Count, 10_000)]);
        }
    }
}
