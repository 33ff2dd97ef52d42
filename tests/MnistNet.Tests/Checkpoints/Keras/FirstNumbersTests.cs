namespace MnistNet.Tests;

/// <summary>
/// Networks whose first layer has numbers that others' files mean for bytes: MnistNet's own say what they say, whatever the
/// numbers; those of others are taken for bytes, and what could be either is refused.
/// </summary>
public sealed class FirstNumbersTests
{
    private const string LeadingLayer = "leading";

    private static readonly double[] Means = [0, -3, 0.5, 33.3, 255, 1e6];
    private static readonly double[] Variances = [1e-12, 0.05, 0.25, 0.2501, 1, 6000, 65025, 1e9];

    /// <summary>Networks by what they start with, in each format.</summary>
    public static TheoryData<FileFormat, bool> Formats
    {
        get
        {
            TheoryData<FileFormat, bool> rows = [];
            foreach (FileFormat format in EveryFormatAttribute.Formats)
            {
                rows.Add(format, false);
                rows.Add(format, true);
            }

            return rows;
        }
    }

    /// <summary>What a network of MnistNet's and a foreign model both begin with: numbers that are those of bytes in the one and of pixels in the other.</summary>
    public static TheoryData<string> Ambiguous => ["Rescaling", "Normalization", "NormalizationOfChannels"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_network_reads_its_own_file_whatever_constants_it_starts_with(FileFormat format, bool isGraph) => Assert.All(Starts, start =>
    {
        NetworkDefinition network = Network(start, isGraph);
        float[] weights = WeightInitializer.Initialize(network, seed: 1);

        Assert.Equal(weights, SavedAndLoaded(format, network, weights));
    });

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_network_reads_its_own_file_whatever_it_adapted_to(FileFormat format, bool isGraph)
    {
        NetworkDefinition network = Network(static builder => builder.Normalization(NormalizationAxis.None, LeadingLayer), isGraph);
        float[] weights = WeightInitializer.Initialize(network, seed: 1);
        Assert.All(Means, mean => Assert.All(Variances, variance =>
        {
            (weights[0], weights[1], weights[2]) = ((float)mean, (float)variance, 784);

            Assert.Equal(weights, SavedAndLoaded(format, network, weights));
        }));
    }

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public void What_a_foreign_file_may_mean_for_bytes_or_for_pixels_is_refused_with_both(string start)
    {
        NetworkDefinition network = Network(Start(start), isGraph: false);
        float[] weights = WeightInitializer.Initialize(network, seed: 1);
        foreach (FileFormat format in new[] { FileFormat.Keras, FileFormat.KerasHdf5 })
        {
            using MemoryStream foreign = Unsealed(format, network, weights);
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(foreign, format, network));

            Assert.Equal(
                $"the stream: layer {LeadingLayer}: its numbers are taken for those of bytes, 0 to 255, and Net has the same for pixels in [0, 1], as MnistNet's are when they come. If the model was trained on bytes, declare it for such pixels: without Rescaling(1/255), with its mean divided by 255 and its variance by 255². If it was not, load its weights alone (.weights.h5).",
                e.Message);
        }

        using MemoryStream weightsAlone = Unsealed(FileFormat.KerasWeights, network, weights);
        Assert.Equal(weights, Checkpoint.Load(weightsAlone, FileFormat.KerasWeights, network).Weights);
    }

    // Numbers that bytes cannot have.
    [Fact]
    public void What_a_foreign_file_can_only_mean_for_pixels_is_read()
    {
        NetworkDefinition network = Network(static builder => builder.Normalization(0.1307, 0.0949).Rescaling(0.5), isGraph: false);
        float[] weights = WeightInitializer.Initialize(network, seed: 1);
        using MemoryStream foreign = Unsealed(FileFormat.Keras, network, weights);

        Assert.Equal(weights, Checkpoint.Load(foreign, FileFormat.Keras, network).Weights);
    }

    private static IEnumerable<Func<NetworkBuilder, NetworkBuilder>> Starts =>
    [
        .. Means.SelectMany(static mean => Variances.Select(variance => (Func<NetworkBuilder, NetworkBuilder>)(builder => builder.Normalization(mean, variance)))),
        static builder => builder.Normalization([51, 0.2], [6000, 0.1]),
        static builder => builder.Flatten().Normalization(51, 6000).Reshape(4, 4, 2),
        static builder => builder.Normalization(51, 6000).Normalization(51, 6000),
        static builder => builder.Rescaling(1 / 255.0),
        static builder => builder.Rescaling(1 / 127.5, -1),
        static builder => builder.Rescaling(1e-6).Rescaling(1e6),
        static builder => builder.Rescaling(1),
        static builder => builder.Rescaling(255),
    ];

    private static Func<NetworkBuilder, NetworkBuilder> Start(string kind) => kind switch
    {
        "Rescaling" => static builder => builder.Rescaling(1 / 255.0, name: LeadingLayer),
        "Normalization" => static builder => builder.Normalization(51, 6000, LeadingLayer),
        _ => static builder => builder.Normalization([51, 102], [6000, 3000], LeadingLayer),
    };

    private static NetworkDefinition Network(Func<NetworkBuilder, NetworkBuilder> start, bool isGraph)
    {
        NetworkBuilder builder = start(new NetworkBuilder("Net").Input(4, 4, 2)).Conv2D(2, 1, name: "stem");
        return (isGraph ? builder.Add("input").ReLU().Add("stem") : builder).Flatten().Dense(3).Build();
    }

    private static float[] SavedAndLoaded(FileFormat format, NetworkDefinition network, float[] weights)
    {
        using MemoryStream file = new();
        Checkpoint.Save(file, format, network, weights);
        file.Position = 0;
        return Checkpoint.Load(file, format, network).Weights;
    }

    // As others write it: without a seal.
    private static MemoryStream Unsealed(FileFormat format, NetworkDefinition network, float[] weights)
    {
        MemoryStream file = new();
        FileFormats.Of(format).Write(file, network, new StoredNetwork(weights));
        file.Position = 0;
        return file;
    }
}
