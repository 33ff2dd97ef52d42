using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("paper.h5")]
    [InlineData("paper.hdf5")]
    [InlineData("PAPER.H5")]
    [InlineData("paper.weights.h5")]
    [InlineData("paper.keras")]
    public void Weights_come_back_bit_for_bit(string name)
    {
        string path = folder.File(name);
        Random random = new(7);
        float[] weights = [.. Enumerable.Range(0, 9682).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))];
        float[] special = [-0.0f, 0.0f, float.Epsilon, -float.Epsilon, 1e-40f, float.NaN, BitConverter.UInt32BitsToSingle(0x7FC12345), float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue];
        special.CopyTo(weights, 0);

        Checkpoint.Save(path, PaperCnn, weights);

        Assert.Equal(weights.Select(BitConverter.SingleToUInt32Bits), Checkpoint.Load(path, PaperCnn).Weights.Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void Two_layers_of_the_same_kind_keep_their_own_weights()
    {
        NetworkDefinition network = Network("Twins", Dense("dense", 5, 5), Dense("dense_1", 5, 5));
        string path = folder.File("twins.h5");

        Checkpoint.Save(path, network, Counting(network));

        Assert.Equal(Counting(network), Checkpoint.Load(path, network).Weights);
    }

    [Fact]
    public void A_network_of_weightless_and_dense_layers_comes_back()
    {
        NetworkDefinition network = Network("Flat", Weightless("flatten", "Flatten"), Weightless("dropout", "Dropout"), Dense("dense", 784, 10), Weightless("softmax", "Softmax"));
        string path = folder.File("flat.h5");

        Checkpoint.Save(path, network, Counting(network));

        Assert.Equal(Counting(network), Checkpoint.Load(path, network).Weights);
    }

    [Fact]
    public void A_network_without_any_weight_comes_back()
    {
        NetworkDefinition network = Network("Empty", Weightless("flatten", "Flatten"));
        string path = folder.File("empty.h5");

        Checkpoint.Save(path, network, []);

        Assert.Empty(Checkpoint.Load(path, network).Weights);
    }

    [Fact]
    public void A_network_of_300_layers_comes_back()
    {
        NetworkDefinition network = Network("Deep", [.. Enumerable.Range(0, 300).Select(i => Dense($"dense_{i}", 2, 2))]);
        string path = folder.File("deep.h5");

        Checkpoint.Save(path, network, Counting(network));

        Assert.Equal(Counting(network), Checkpoint.Load(path, network).Weights);
    }

    [Theory]
    [InlineData(".h5")]
    [InlineData(".weights.h5")]
    [InlineData(".keras")]
    public void The_same_weights_give_the_same_bytes(string extension)
    {
        Checkpoint.Save(folder.File("first" + extension), PaperCnn, Counting(PaperCnn));
        Checkpoint.Save(folder.File("second" + extension), PaperCnn, Counting(PaperCnn));

        Assert.Equal(File.ReadAllBytes(folder.File("first" + extension)), File.ReadAllBytes(folder.File("second" + extension)));
    }

    [Theory]
    [InlineData("paper.txt", "'.txt'")]
    [InlineData("paper", "''")]
    public void Another_extension_is_refused_with_what_is_supported(string name, string named)
    {
        string path = folder.File(name);

        NotSupportedException saving = Assert.Throws<NotSupportedException>(() => Checkpoint.Save(path, Tiny, Counting(Tiny)));
        NotSupportedException loading = Assert.Throws<NotSupportedException>(() => Checkpoint.Load(path, Tiny));

        foreach (string message in new[] { saving.Message, loading.Message })
        {
            Assert.StartsWith($"{path}: ", message, StringComparison.Ordinal);
            Assert.Contains(named, message, StringComparison.Ordinal);
            Assert.EndsWith("Supported are .weights.h5, .h5, .hdf5, .keras, .safetensors, .dat, .onnx, .c; other names need a FileFormat.", message, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_wrong_number_of_weights_is_refused_and_the_old_file_stays()
    {
        string path = folder.File("tiny.h5");
        File.WriteAllBytes(path, [9]);

        ArgumentException e = Assert.Throws<ArgumentException>(() => Checkpoint.Save(path, Tiny, new float[8]));

        Assert.StartsWith("Tiny has 9 weights; found 8.", e.Message, StringComparison.Ordinal);
        Assert.Equal([9], File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("endless.h5")]
    [InlineData("endless.weights.h5")]
    [InlineData("endless.keras")]
    public void A_network_with_more_layers_than_names_fit_into_one_attribute_comes_back(string name)
    {
        // HDF5 keeps an attribute of at most 64 KiB in an object header; a name takes 16 bytes.
        NetworkDefinition network = Network("Endless", [.. Enumerable.Range(0, 4200).Select(i => Dense(i == 0 ? "dense" : $"dense_{i}", 1, 1))]);
        string path = folder.File(name);

        Checkpoint.Save(path, network, Counting(network));

        Assert.Equal(Counting(network), Checkpoint.Load(path, network).Weights);
    }

    [Fact]
    public void A_missing_folder_is_named_when_saving()
    {
        string path = Path.Combine(folder.File("missing"), "tiny.h5");

        DirectoryNotFoundException e = Assert.Throws<DirectoryNotFoundException>(() => Checkpoint.Save(path, Tiny, Counting(Tiny)));

        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tiny.h5")]
    [InlineData("missing/tiny.h5")]
    public void An_absent_file_is_named_when_loading(string name)
    {
        string path = folder.File(name);

        FileNotFoundException e = Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(path, Tiny));

        Assert.Equal($"{path}: there is no such file.", e.Message);
        Assert.Equal(path, e.FileName);
    }
}
