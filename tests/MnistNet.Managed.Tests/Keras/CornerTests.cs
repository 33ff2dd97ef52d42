using System.Text.Json;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests.Keras;

/// <summary>Values and gradients where a layer has a corner: at a rectifier's threshold and maximum, and where maxima are equal.</summary>
public class CornerTests
{
    private static readonly Func<Backend, Network>[] s_rectifiers =
    [
        backend => new PlainCorners(1, backend),
        backend => new SixCorners(1, backend),
        backend => new OneCorners(1, backend),
        backend => new SlopeCorners(1, backend),
        backend => new ThresholdCorners(1, backend),
        backend => new SlopeAndThresholdCorners(1, backend),
        backend => new SlopeAndTwoCorners(1, backend),
        backend => new SlopeAndSixCorners(1, backend),
        backend => new ThresholdAndSixCorners(1, backend),
        backend => new AllCorners(1, backend),
        backend => new ThresholdAboveMaximumCorners(1, backend),
        backend => new ClosedCorners(1, backend),
        backend => new LeakyCorners(1, backend),
    ];

    // What Keras's ReLU gives, and the gradient that torch finds for it.
    private static readonly JsonElement[] s_recorded = Recorded();

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Rectifiers_are_Keras_s_at_their_corners(Backend backend)
    {
        HashSet<int> seen = [];
        foreach (Func<Backend, Network> create in s_rectifiers)
        {
            using Network network = create(backend);
            int row = Array.FindIndex(s_recorded, recorded => Declares(recorded, network.Resolved.Layers[1].Declaration));
            seen.Add(row);
            double[] values = Numbers(s_recorded[row].GetProperty("value"));
            double[] slopes = Numbers(s_recorded[row].GetProperty("gradient"));
            float[] weights = RandomWeights.Of(network.Resolved, seed: 3);
            Numbers(s_recorded[row].GetProperty("x")).Select(x => (float)x).ToArray().CopyTo(weights, 0);
            double[] expected = GradientsOf(values, weights.AsSpan(8));

            float[] gradients = GradientsOf(network, weights, [255, 255, 255, 255, 255, 255, 255, 255]);

            for (int i = 0; i < values.Length; i++)
            {
                Assert.True(
                    Math.Abs((slopes[i] * expected[i]) - gradients[i]) <= 2e-6,
                    $"{network.Resolved.Name} at {weights[i]}: Keras has {slopes[i] * expected[i]:R}, found {gradients[i]:R}.");
            }
        }

        Assert.Equal(Enumerable.Range(0, s_recorded.Length), seen.Order());
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void The_first_of_equal_maxima_takes_the_gradient(Backend backend)
    {
        // The first position has only the second channel, the second position only the first.
        byte[] pixels = [0, 255, 255, 0, 0, 0, 0, 0];
        foreach (Network network in new Network[] { new FusedTies(1, backend), new PooledTies(1, backend) })
        {
            using (network)
            {
                AssertShares(network, pixels, first: 0, second: 1);
            }
        }

        // Of the four windows one holds both positions, one the second; in the others ReLU lets nothing through.
        using OverlappingTies overlapping = new(1, backend);
        AssertShares(overlapping, pixels, first: 0.25, second: 0.25, height: 0.5);
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Equal_maxima_of_the_whole_image_share_the_gradient(Backend backend)
    {
        using GlobalTies network = new(1, backend);
        AssertShares(network, [0, 255, 255, 0, 0, 0, 0, 0], first: 0.5, second: 0.5);
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void No_layer_makes_a_number_of_what_is_none(Backend backend)
    {
        foreach (Func<Backend, Network> create in s_rectifiers.Append(backend => new FusedTies(1, backend)).Append(backend => new GlobalTies(1, backend)))
        {
            using Network network = create(backend);
            float[] weights = RandomWeights.Of(network.Resolved, seed: 3);
            weights[0] = float.NaN;
            network.SetWeights(weights);
            float[] probabilities = new float[10];
            network.Predict(Enumerable.Repeat(1f, 8).ToArray(), probabilities);

            Assert.True(probabilities.All(float.IsNaN), network.Resolved.Name);
        }
    }

    // All weights of the first layer are 1, so that each filter's value is height wherever a pixel is white.
    private static void AssertShares(Network network, byte[] pixels, double first, double second, double height = 1)
    {
        float[] weights = RandomWeights.Of(network.Resolved, seed: 3);
        weights.AsSpan(0, 16).Fill(1);
        weights.AsSpan(16, 8).Clear();
        double[] expected = GradientsOf([.. Enumerable.Repeat(height, 8)], weights.AsSpan(24));

        float[] gradients = GradientsOf(network, weights, pixels);

        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(first * expected[i], gradients[i], 2e-6);
            Assert.Equal(second * expected[i], gradients[8 + i], 2e-6);
        }
    }

    // The gradients of the values behind which a dense layer and a softmax follow; the label is 3.
    private static double[] GradientsOf(double[] values, ReadOnlySpan<float> kernel)
    {
        double[] powers = new double[10];
        for (int label = 0; label < 10; label++)
        {
            for (int i = 0; i < values.Length; i++)
            {
                powers[label] += values[i] * kernel[(i * 10) + label];
            }

            powers[label] = Math.Exp(powers[label]);
        }

        double sum = powers.Sum();
        double[] gradients = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int label = 0; label < 10; label++)
            {
                gradients[i] += kernel[(i * 10) + label] * ((powers[label] / sum) - (label == 3 ? 1 : 0));
            }
        }

        return gradients;
    }

    // Those of the network's weights: a step of size 1 tells them.
    private static float[] GradientsOf(Network network, float[] weights, byte[] pixels)
    {
        network.SetWeights(weights);
        LabeledImages image = new(pixels, new byte[] { 3 }, network.Resolved.Input);
        network.Train(image, new TrainingOptions { Optimizer = Optimizer.SGD, LearningRate = 1, Epochs = 1, ValidationSplit = 0 });
        return [.. weights.Zip(network.GetWeights(), (before, after) => before - after)];
    }

    private static bool Declares(JsonElement recorded, LayerDeclaration layer)
    {
        LayerDeclaration.ReLU relu = layer as LayerDeclaration.ReLU
            ?? new(double.PositiveInfinity, ((LayerDeclaration.LeakyReLU)layer).NegativeSlope, 0);
        JsonElement maximum = recorded.GetProperty("max_value");
        return relu == new LayerDeclaration.ReLU(
            maximum.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : maximum.GetDouble(),
            recorded.GetProperty("negative_slope").GetDouble(),
            recorded.GetProperty("threshold").GetDouble());
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static JsonElement[] Recorded()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasFile("rectifier-corners.json")));
        return [.. file.RootElement.EnumerateArray().Select(row => row.Clone())];
    }
}
