using System.Text.Json;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>ONNX Runtime computes what the network was declared to compute.</summary>
public class OnnxPredictionTests
{
    private const int Count = 5;

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void ONNX_Runtime_computes_every_layer(string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        float[] weights = RandomWeights.Of(definition, seed: 5);
        SeededRandom random = new(6);
        int size = (int)definition.Input.Size;
        float[] images = [.. Enumerable.Range(0, Count * size).Select(_ => (float)random.NextDouble(0, 1))];
        float[] expected = [.. images.Chunk(size).SelectMany(image => ReferenceNetwork.Run(definition, weights, image))];

        using OnnxRuntimeNetwork network = new(OnnxFile.Of(definition, weights));
        AssertNear(expected, network.Run(images, definition.Input));
        AssertNear(expected[..definition.ClassCount], network.Run(images[..size], definition.Input));
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Rectifiers_agree_with_Keras_at_their_edges(double maximum, double slope, double threshold)
    {
        NetworkDefinition definition = new NetworkBuilder("Edges")
            .Input(1, 1, 8)
            .Flatten()
            .Dense(8, useBias: false)
            .ReLU(maximum, slope, threshold)
            .Dense(8, useBias: false)
            .Build();
        float[] identity = [.. Enumerable.Range(0, 64).Select(i => i % 9 == 0 ? 1f : 0f)];
        float[] image = [-2, -0.5f, 0, 0.25f, 0.5f, 1, 1.5f, 6];
        float[] weights = [.. identity, .. identity];

        using OnnxRuntimeNetwork network = new(OnnxFile.Of(definition, weights));
        Assert.Equal(ReferenceNetwork.Run(definition, weights, image), network.Run(image, definition.Input));
    }

    public static TheoryData<double, double, double> Edges
    {
        get
        {
            TheoryData<double, double, double> data = [];
            foreach (double maximum in (double[])[double.PositiveInfinity, 1e300, 1, 0.5, 0])
            {
                foreach (double slope in (double[])[0, 0.5])
                {
                    data.Add(maximum, slope, 0);
                    data.Add(maximum, slope, 0.25);
                    data.Add(maximum, slope, 1.5);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Rectifiers_give_what_Keras_recorded_at_their_corners()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasFile("rectifier-corners.json")));
        foreach (JsonElement row in file.RootElement.EnumerateArray())
        {
            JsonElement maximum = row.GetProperty("max_value");
            NetworkDefinition definition = new NetworkBuilder("Corners")
                .Input(1, 1, 8)
                .ReLU(
                    maximum.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : maximum.GetDouble(),
                    row.GetProperty("negative_slope").GetDouble(),
                    row.GetProperty("threshold").GetDouble())
                .Flatten()
                .Dense(8, useBias: false)
                .Build();
            float[] identity = [.. Enumerable.Range(0, 64).Select(i => i % 9 == 0 ? 1f : 0f)];
            float[] image = [.. row.GetProperty("x").EnumerateArray().Select(x => x.GetSingle())];
            float[] expected = [.. row.GetProperty("value").EnumerateArray().Select(value => value.GetSingle())];

            using OnnxRuntimeNetwork network = new(OnnxFile.Of(definition, identity));
            AssertNear(expected, network.Run(image, definition.Input));
            AssertNear(expected, ReferenceNetwork.Run(definition, identity, image));
        }
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
    }
}
