using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PureHDF;
using PureHDF.VOL.Native;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>Whether others find in our HDF5 files what was to be written: PureHDF, HDF5's own library, and our own reader.</summary>
public sealed class Hdf5WriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>What Keras's files hold of networks of every kind, with every optimizer.</summary>
    public static TheoryData<string> Files() => [.. Contents];

    private static IEnumerable<string> Contents => from network in Networks.Keys from optimizer in Optimizers from format in Formats.Keys where network != "many layers" || optimizer == "Adam" select $"{network} {optimizer} {format}";

    private static Dictionary<string, NetworkDefinition> Networks { get; } = new()
    {
        ["paper"] = PaperCnn,
        ["every layer"] = EveryLayer,
        ["many layers"] = Network("Many", [.. Enumerable.Range(0, 300).Select(i => Dense(i == 0 ? "dense" : $"dense_{i}", 1, 1))]),
    };

    private static ImmutableArray<string> Optimizers => ["none", "Adam", "RMSprop", "SGD", "SGD with momentum"];

    private static Dictionary<string, Func<NetworkDefinition, StoredNetwork, Hdf5NewGroup>> Formats { get; } = new()
    {
        ["legacy model"] = LegacyWeights.ComposeModel,
        ["legacy weights"] = LegacyWeights.Compose,
        ["weights of Keras 3"] = LayeredWeights.Compose,
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void Keras_files_are_read_by_PureHDF_and_by_ourselves(string what) => AssertRead(Composed(what));

    [Fact]
    public void Random_trees_are_read_by_PureHDF_and_by_ourselves()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            AssertRead(RandomGroup(new Random(seed), depth: 0));
        }
    }

    [H5DumpFact]
    public void HDF5_s_own_library_lists_all_there_is()
    {
        foreach (Hdf5NewGroup tree in Contents.Select(Composed).Concat(Enumerable.Range(0, 20).Select(seed => RandomGroup(new Random(seed), depth: 0))))
        {
            string dump = H5DumpFactAttribute.Run(Write(tree));

            Assert.Equal(Groups(tree).Count(), Regex.Count(dump, @"^\s*GROUP """, RegexOptions.Multiline));
            Assert.Equal(Groups(tree).Sum(group => group.Attributes.Count), Regex.Count(dump, @"^\s*ATTRIBUTE """, RegexOptions.Multiline));
            Assert.Equal(Groups(tree).Sum(group => group.Links.Values.OfType<Hdf5NewValues>().Count()), Regex.Count(dump, @"^\s*DATASET """, RegexOptions.Multiline));
            Assert.All(
                Groups(tree).SelectMany(group => group.Attributes.Values).SelectMany(attribute => attribute.Texts).Where(text => text.All(char.IsAsciiLetterOrDigit)),
                text => Assert.Contains($"\"{text}\"", dump, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Equal_content_gives_equal_bytes()
    {
        byte[] first = Bytes(RandomGroup(new Random(7), depth: 0));

        Assert.Equal(first, Bytes(RandomGroup(new Random(7), depth: 0)));
        Assert.NotEqual(first, Bytes(RandomGroup(new Random(8), depth: 0)));
    }

    [Fact]
    public void What_no_header_holds_is_not_written()
    {
        string[] many = [.. Enumerable.Repeat("name", 4096)];

        Assert.Throws<OverflowException>(() => Bytes(new Hdf5NewGroup { Attributes = { ["names"] = many } }));
    }

    private static Hdf5NewGroup Composed(string what)
    {
        string[] parts = [Networks.Keys.First(name => what.StartsWith(name, StringComparison.Ordinal)), Formats.Keys.First(name => what.EndsWith(name, StringComparison.Ordinal))];
        NetworkDefinition network = Networks[parts[0]];
        int trained = network.Layers.SelectMany(layer => layer.Weights).Where(weight => weight.IsTrainable).Sum(weight => weight.Count);
        ImmutableArray<float> slot = [.. Enumerable.Range(0, trained).Select(i => i / 8f)];
        float[] weights = Counting(network);
        OptimizerState? state = what[(parts[0].Length + 1)..^(parts[1].Length + 1)] switch
        {
            "Adam" => new(Optimizer.Adam, 3, 0.5f, [new("momentum", slot), new("velocity", slot)]),
            "RMSprop" => new(Optimizer.RMSprop, int.MaxValue, 0.5f, [new("velocity", slot)]),
            "SGD" => new(Optimizer.SGD, 0, 0.5f, []),
            "SGD with momentum" => new(Optimizer.SGD, 3, 0.5f, [new("momentum", slot)]),
            _ => null,
        };
        return Formats[parts[1]](network, new StoredNetwork(weights, state, Seal.Of(network, weights, state, null)));
    }

    private static Hdf5NewGroup RandomGroup(Random random, int depth)
    {
        Hdf5NewGroup group = new();
        for (int i = random.Next(6); i > 0; i--)
        {
            group.Attributes[$"attribute {i}"] = random.Next(4) switch
            {
                0 => Hdf5NewValues.None,
                1 => Text(random, 500),
                2 when depth == 0 => Text(random, 100_000),
                _ => Enumerable.Range(0, random.Next(1, 200)).Select(_ => Text(random, 60)).ToArray(),
            };
        }

        for (int i = random.Next(8); i > 0; i--)
        {
            group.Links[$"link ü {i}"] = random.Next(4) switch
            {
                0 => Hdf5NewValues.Of(random.Next()),
                1 => Hdf5NewValues.Of([random.NextSingle()]),
                2 when depth < 3 => RandomGroup(random, depth + 1),
                _ => Numbers([random.Next(1, 4), random.Next(1, 4), random.Next(1, 300)]),
            };
        }

        return group;

        Hdf5NewValues Numbers(int[] dimensions) => Hdf5NewValues.Of([.. Enumerable.Range(0, dimensions.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextSingle())], dimensions);
    }

    private static string Text(Random random, int length) => string.Concat(Enumerable.Range(0, random.Next(1, length)).Select(_ => (char)random.Next('0', '9' + 1))) + (random.Next(2) == 0 ? "é€𝄞" : "");

    private static IEnumerable<Hdf5NewGroup> Groups(Hdf5NewGroup group) => group.Links.Values.OfType<Hdf5NewGroup>().SelectMany(Groups).Prepend(group);

    private static byte[] Bytes(Hdf5NewGroup tree)
    {
        using MemoryStream stream = new();
        Hdf5Writer.Write(tree, stream);
        return stream.ToArray();
    }

    private string Write(Hdf5NewGroup tree)
    {
        string path = folder.File("written.h5");
        File.WriteAllBytes(path, Bytes(tree));
        return path;
    }

    private void AssertRead(Hdf5NewGroup tree)
    {
        using NativeFile file = H5File.OpenRead(Write(tree));
        AssertSame(tree, file);
        AssertSame(tree, Hdf5File.Parse(Bytes(tree)));
    }

    private static void AssertSame(Hdf5NewGroup expected, IH5Group found)
    {
        Assert.Equal(expected.Attributes.Keys.Order(StringComparer.Ordinal), found.Attributes().Select(attribute => attribute.Name).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Links.Keys.Order(StringComparer.Ordinal), found.Children().Select(child => child.Name).Order(StringComparer.Ordinal));
        foreach ((string name, Hdf5NewValues values) in expected.Attributes)
        {
            IH5Attribute attribute = found.Attribute(name);
            Assert.Equal(values.Space.Dimensions, attribute.Space.Dimensions);
            if (values != Hdf5NewValues.None)
            {
                Assert.Equal(values.Texts, values.Space.Dimensions.IsEmpty ? [attribute.Read<string>()] : attribute.Read<string[]>());
            }
        }

        foreach ((string name, Hdf5NewObject linked) in expected.Links)
        {
            if (linked is Hdf5NewGroup group)
            {
                AssertSame(group, found.Group(name));
                continue;
            }

            Hdf5NewValues values = (Hdf5NewValues)linked;
            IH5Dataset dataset = found.Dataset(name);
            Assert.Equal(values.Space.Dimensions, dataset.Space.Dimensions);
            Assert.Equal(values.Type.Class == Hdf5TypeClass.FixedPoint ? H5DataTypeClass.FixedPoint : H5DataTypeClass.FloatingPoint, dataset.Type.Class);
            Assert.Equal(values.Numbers, values.Type.Class == Hdf5TypeClass.FixedPoint
                ? BitConverter.GetBytes(dataset.Read<int>())
                : [.. (values.Space.Dimensions.IsEmpty ? [dataset.Read<float>()] : dataset.Read<float[]>()).SelectMany(BitConverter.GetBytes)]);
        }
    }

    private static void AssertSame(Hdf5NewGroup expected, Hdf5Group found)
    {
        Assert.Equal(expected.Links.Keys, found.LinkNames);
        foreach ((string name, Hdf5NewValues values) in expected.Attributes)
        {
            Hdf5Values attribute = Assert.IsType<Hdf5Values>(found.FindAttribute(name));
            Assert.Equal([.. values.Space.Dimensions], attribute.Dimensions.AsEnumerable());
            if (values != Hdf5NewValues.None)
            {
                Assert.Equal(values.Texts, attribute.ReadStrings());
            }
        }

        foreach ((string name, Hdf5NewObject linked) in expected.Links)
        {
            if (linked is Hdf5NewGroup group)
            {
                AssertSame(group, Assert.IsType<Hdf5Group>(found.Find(name)));
                continue;
            }

            Hdf5NewValues values = (Hdf5NewValues)linked;
            Hdf5Values dataset = Assert.IsType<Hdf5Dataset>(found.Find(name)).Values;
            Assert.Equal((values.Type, values.Space.Count), (dataset.Type, dataset.Count));
            Assert.Equal([.. values.Space.Dimensions], dataset.Dimensions.AsEnumerable());
            Assert.Equal(values.Numbers, values.Type.Class == Hdf5TypeClass.FixedPoint ? BitConverter.GetBytes((int)dataset.ReadInteger()) : Bytes(dataset));
        }

        static byte[] Bytes(Hdf5Values dataset)
        {
            float[] numbers = new float[dataset.Count];
            dataset.ReadSingles(numbers);
            return [.. numbers.SelectMany(BitConverter.GetBytes)];
        }
    }
}
