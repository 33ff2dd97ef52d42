using PureHDF;

namespace MnistNet.Tests;

/// <summary>Random files of another library, which lays out its files in its own way.</summary>
public sealed class PureHdfOracleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_PureHDF_wrote_is_read()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Random random = new(seed);
            H5File file = [];
            List<Action<Hdf5Group>> checks = [];
            Fill(file, "", depth: 0, random, checks);
            string path = folder.File($"{seed}.h5");
            file.Write(path, new H5WriteOptions(DefaultStringLength: random.Next(2) * 20, PreferCompactDatasetLayout: random.Next(2) == 0));

            Hdf5Group root = Hdf5File.Parse(File.ReadAllBytes(path));

            Assert.All(checks, check => check(root));
        }
    }

    private static void Fill(H5Group group, string path, int depth, Random random, List<Action<Hdf5Group>> checks)
    {
        string[] names = [.. Enumerable.Range(0, random.Next(1, 20)).Select(i => $"name {i} {new string('x', random.Next(8))}")];
        group.Attributes["names"] = names;
        checks.Add(root => Assert.Equal(names, (path.Length == 0 ? root : root.Find(path[..^1]))?.FindAttribute("names")?.ReadStrings()));
        for (int i = random.Next(1, 15); i >= 0; i--)
        {
            string name = $"{path}{i}";
            if (depth < 3 && random.Next(4) == 0)
            {
                H5Group below = [];
                group[$"{i}"] = below;
                Fill(below, $"{name}/", depth + 1, random, checks);
                continue;
            }

            float[] values = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (float)(Half)random.NextSingle())];
            group[$"{i}"] = random.Next(3) switch
            {
                0 => new H5Dataset(values),
                1 => new H5Dataset(values.Select(value => (double)value).ToArray()),
                _ => new H5Dataset(values.Select(value => (Half)value).ToArray()),
            };
            checks.Add(root => Assert.Equal(values, Singles(root, name, values.Length)));
        }
    }

    private static float[] Singles(Hdf5Group root, string path, int count)
    {
        float[] values = new float[count];
        Assert.IsType<Hdf5Dataset>(root.Find(path)).Values.ReadSingles(values);
        return values;
    }
}
