namespace MnistNet.Tests;

/// <summary>Keras's normalizations whose mean and variance are weights, in its files.</summary>
public class AdaptedNormalizationTests
{
    private static readonly NetworkDefinition Network = new NetworkBuilder("Net").Input(4, 4, 2).Normalization().PReLU([1, 2]).Flatten().Dense(3).Build();

    public static TheoryData<FileFormat> Formats => [.. EveryFormatAttribute.Formats];

    [Fact]
    public void Mean_variance_and_count_are_Keras_s_and_not_trained()
    {
        Assert.Equal(["mean 2", "variance 2", "count "], Network.Layers[0].Weights.Select(weight => $"{weight.Name} {string.Join('×', weight.Dimensions)}"));
        Assert.Equal(5, Network.Layers[0].ParameterCount);
        Assert.All(Network.Layers[0].Weights, weight => Assert.False(weight.IsTrainable));
        Assert.Equal([0, 0, 1, 1, 0, 0, 0], WeightInitializer.Initialize(Network, 1)[..7]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void They_come_back_from_every_format(FileFormat format)
    {
        float[] weights = [0.25f, 0.5f, 0.0625f, 0.125f, 47_040_000, -0.5f, 2, .. Enumerable.Range(0, 99).Select(i => i / 8f)];
        using MemoryStream file = new();
        Checkpoint.Save(file, format, Network, weights, null, new SealedNotes(NetworkRandomness.StartOf(1), default));
        file.Position = 0;

        Assert.Equal(weights, Checkpoint.Load(file, format, Network).Weights);
    }

    [Theory]
    [InlineData(FileFormat.Keras)]
    [InlineData(FileFormat.KerasHdf5)]
    public void What_was_adapted_to_bytes_is_that_of_pixels(FileFormat format)
    {
        float[] weights = [51, 102, 255 * 255, 0.5f * 255 * 255, 0, 0, 0, .. new float[99]];
        using MemoryStream file = new();
        FileFormats.Of(format).Write(file, Network, new StoredNetwork(weights));
        file.Position = 0;

        float[] found = Checkpoint.Load(file, format, Network).Weights;

        Assert.All(new[] { 0.2, 0.4, 1, 0.5 }.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void What_MnistNet_wrote_is_as_it_was()
    {
        float[] weights = [51, 102, 1000, 2000, 0, 0, 0, .. new float[99]];
        using MemoryStream file = new();
        Checkpoint.Save(file, FileFormat.Keras, Network, weights);
        file.Position = 0;

        Assert.Equal(weights, Checkpoint.Load(file, FileFormat.Keras, Network).Weights);
    }

    [Fact]
    public void Behind_what_rescales_they_are_what_they_are()
    {
        NetworkDefinition network = new NetworkBuilder("Net").Input(4, 4, 2).Rescaling(255).Normalization().Flatten().Dense(3).Build();
        float[] weights = [51, 102, 1000, 2000, 0, .. new float[99]];
        using MemoryStream file = new();
        FileFormats.Of(FileFormat.Keras).Write(file, network, new StoredNetwork(weights));
        file.Position = 0;

        Assert.Equal(weights, Checkpoint.Load(file, FileFormat.Keras, network).Weights);
    }
}
