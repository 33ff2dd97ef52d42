using System.Collections.Immutable;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests;

/// <summary>Gradients of one step, read from the velocity of gradient descent with a step size of 1: its negative.</summary>
public class GradientTests
{
    private const int BatchSize = 24;
    private const int Directions = 4;

    // The loss's, of float logits.
    private const double LossRounding = 8e-8;

    // How far weights are moved: with the longer way rounding matters less, on the shorter one there are fewer corners of rectifiers.
    private static readonly double[] Moves = [2e-3, 5e-4, 1e-4];

    /// <summary>Networks without dropout, whose random numbers are each backend's own.</summary>
    public static TheoryData<string> Undropped =>
        [.. NetworkCases.Names.Where(name => name != nameof(SpreadConvolutions) && !NetworkCases.Of(name).Definition.Layers.Any(layer => layer.Declaration
            is LayerDeclaration.Dropout or LayerDeclaration.SpatialDropout2D or LayerDeclaration.GaussianDropout or LayerDeclaration.GaussianNoise or LayerDeclaration.AugmentationLayer))];

    [GroupedGradientFact]
    public void Gradients_of_convolutions_in_groups_are_those_of_TorchSharp() => AssertGradients(nameof(SpreadConvolutions));

    [Theory]
    [MemberData(nameof(Undropped))]
    public void Gradients_are_those_of_TorchSharp(string name) => AssertGradients(name);

    private static void AssertGradients(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        (float[] gradients, float[] weights, double loss) = Step(network, Backend.Managed);
        (float[] expected, float[] expectedWeights, double expectedLoss) = Step(network, Backend.TorchSharp);

        Assert.Equal(expectedLoss, loss, 1e-5 * Math.Max(1, expectedLoss));
        AssertClose(network.Definition, expected, gradients);
        for (int i = 0; i < weights.Length; i++)
        {
            Assert.Equal(expectedWeights[i], weights[i], 2e-4f * Math.Max(1, Math.Abs(expectedWeights[i])));
        }
    }

    /// <summary>Networks whose loss has no jumps, as a rectifier has where a slope below meets a threshold.</summary>
    public static TheoryData<string> Continuous => [.. NetworkCases.Names.Where(name => name != nameof(ExtremeRectifiers))];

    // With the same seed, the same values are dropped at every evaluation.
    [Theory]
    [MemberData(nameof(Continuous))]
    public void Every_weights_gradient_is_the_central_difference_along_any_direction(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        float[] start = RandomWeights.Of(network.Definition, 3);
        (float[] gradients, _, _) = Step(network, Backend.Managed);
        SeededRandom random = new(5);
        int offset = 0;
        int trained = 0;
        foreach ((LayerInfo layer, WeightInfo weight) in network.Definition.Layers.SelectMany(layer => layer.Weights.Select(weight => (layer, weight))))
        {
            if (weight.IsTrainable)
            {
                float[] slopes = gradients.AsSpan(trained, weight.Count).ToArray();
                trained += weight.Count;

                // What knows nothing of the gradient finds what it lacks; along it the loss changes most.
                for (int i = 0; i < Directions; i++)
                {
                    AssertSlope(network, start, offset, slopes, [.. slopes.Select(_ => random.NextDouble() < 0.5 ? -1f : 1f)], $"{layer.Name}/{weight.Name}");
                }

                if (Norm(slopes) > 0)
                {
                    AssertSlope(network, start, offset, slopes, slopes, $"{layer.Name}/{weight.Name}");
                }
            }

            offset += weight.Count;
        }
    }

    private static void AssertSlope(NetworkCase network, float[] start, int offset, float[] slopes, float[] direction, string weight)
    {
        double length = Norm(direction);
        double actual = slopes.Zip(direction, (slope, part) => (double)slope * part).Sum() / length;
        double[] expected = [.. Moves.Select(move => (Loss(move) - Loss(-move)) / (2 * move))];

        Assert.True(
            expected.Zip(Moves).Any(pair => Math.Abs(pair.First - actual) <= 0.03 * Norm(slopes) + LossRounding / pair.Second),
            $"{weight}: the loss changes by {string.Join(" or ", expected)}, the gradient says {actual:R}.");

        double Loss(double move)
        {
            float[] moved = [.. start];
            for (int i = 0; i < direction.Length; i++)
            {
                moved[offset + i] += (float)(move * direction[i] / length);
            }

            return Step(network, Backend.Managed, moved).Loss;
        }
    }

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));

    private static (float[] Gradients, float[] Weights, double Loss) Step(NetworkCase network, Backend backend, float[]? weights = null)
    {
        LabeledImages images = RandomImages.For(network.Definition, BatchSize);
        using Network created = network.Create(backend);
        created.SetWeights(weights ?? RandomWeights.Of(network.Definition, 3));
        History history = created.Train(images, new TrainingOptions
        {
            Optimizer = Optimizer.SGD,
            LearningRate = 1,
            Momentum = 0.5,
            Epochs = 1,
            BatchSize = BatchSize,
            ValidationSplit = 0,
        });
        ImmutableArray<float> velocity = created.OptimizerState!.Slots[0].Values;
        return ([.. velocity.Select(value => -value)], created.GetWeights(), history.Epochs[0].Loss);
    }

    private static void AssertClose(NetworkDefinition definition, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);

        // A bias that a normalization takes away again has no gradient but rounding.
        float rounding = 1e-5f * Math.Max(1, expected.Max(Math.Abs));
        int offset = 0;
        foreach ((LayerInfo layer, WeightInfo weight) in definition.Layers.SelectMany(layer => layer.Weights.Select(weight => (layer, weight))))
        {
            if (weight.IsTrainable)
            {
                float largest = expected.AsSpan(offset, weight.Count).ToArray().Max(Math.Abs);
                for (int i = offset; i < offset + weight.Count; i++)
                {
                    Assert.True(
                        Math.Abs(expected[i] - actual[i]) <= 1e-4f * largest + rounding,
                        $"{layer.Name}/{weight.Name}[{i - offset}]: TorchSharp has {expected[i]:R}, found {actual[i]:R}.");
                }

                offset += weight.Count;
            }
        }
    }
}
