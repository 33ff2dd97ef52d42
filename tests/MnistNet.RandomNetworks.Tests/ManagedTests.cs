extern alias library;

using library::MnistNet;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>Random networks on the managed engine.</summary>
[Collection(CompiledNetworksGroup.Name)]
public class ManagedTests(CompiledNetworks networks)
{
    private const int BatchSize = 3;

    // Odd, so as to meet those with and without a normalization behind every layer.
    private const int ComparedStep = 3;

    [Fact]
    public void Predictions_are_those_of_Keras() => networks.AssertEach(
        network =>
        {
            float[] weights = network.Weights;
            using Network managed = network.CreateFacade(Backend.Managed);
            managed.SetWeights(weights);
            RandomImages images = new(network.Source.Input, 2, network.Source.Number);
            for (int i = 0; i < 2; i++)
            {
                double[] expected = [.. KerasArithmetic.Softmax(network.Source.Predict(images[i], [.. weights]))];
                float[] actual = new float[expected.Length];
                managed.Predict([.. images[i].Cast<double>().Select(pixel => (float)pixel)], actual);
                Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            }
        },
        ComparedStep);

    [Fact]
    public void A_step_of_training_is_TorchSharps()
    {
        int compared = 0;
        int unstable = 0;
        networks.AssertEach(
            network =>
            {
                // The random numbers of dropout are each backend's own.
                if (network.Definition.Layers.Any(layer => layer.Declaration
                    is library::MnistNet.LayerDeclaration.Dropout { Rate: > 0 }
                    or library::MnistNet.LayerDeclaration.SpatialDropout2D { Rate: > 0 }
                    or library::MnistNet.LayerDeclaration.GaussianDropout { Rate: > 0 }
                    or library::MnistNet.LayerDeclaration.GaussianNoise { Stddev: > 0 }
                    or library::MnistNet.LayerDeclaration.AugmentationLayer))
                {
                    return;
                }

                if (CompiledNetworks.IsBeyondLibTorch(network))
                {
                    return;
                }

                compared++;
                float[] weights = network.Weights;
                (double expectedLoss, double[] expected) = Train(network, Backend.TorchSharp, weights);
                (double loss, double[] actual) = Train(network, Backend.Managed, weights);
                double tolerance = 1e-3 * Math.Max(Math.Sqrt(expected.Sum(value => value * value)), 0.1);
                if (Distance(expected, actual) > tolerance && IsUnstable(network, weights, expected, tolerance))
                {
                    unstable++;
                    return;
                }

                Assert.Equal(expectedLoss, loss, 1e-4 * Math.Max(1, expectedLoss));
                Assert.InRange(Distance(expected, actual), 0, tolerance);
            },
            ComparedStep);

        Assert.InRange(unstable, 0, compared / 20);
    }

    // A normalization of what is the same in all images makes values of rounding errors, and a rectifier behind it decides
    // by their sign. Then TorchSharp itself says something else when the weights change in their last digits.
    private static bool IsUnstable(CompiledNetwork network, float[] weights, double[] expected, double tolerance)
    {
        SeededRandom random = new(network.Source.Number + 1);
        return Enumerable.Range(0, 5).Any(_ =>
            Distance(expected, Train(network, Backend.TorchSharp, [.. weights.Select(weight => weight * (1 + (float)random.NextDouble(-1e-6, 1e-6)))]).Gradients) > tolerance);
    }

    private static double Distance(double[] left, double[] right) => Math.Sqrt(left.Zip(right, (a, b) => (a - b) * (a - b)).Sum());

    // The velocity of the first step of gradient descent with a step size of 1 is the gradient, negative.
    private static (double Loss, double[] Gradients) Train(CompiledNetwork network, Backend backend, float[] weights)
    {
        SeededRandom random = new(network.Source.Number);
        library::MnistNet.NetworkDefinition definition = network.Definition;
        byte[] pixels = new byte[BatchSize * definition.Input.Size];
        foreach (ref byte pixel in pixels.AsSpan())
        {
            pixel = (byte)random.Next(256);
        }

        byte[] labels = [.. Enumerable.Range(0, BatchSize).Select(_ => (byte)random.Next(Math.Min(definition.ClassCount, 256)))];
        LabeledImages images = new(pixels, labels, definition.Input, definition.ClassCount);
        using Network trained = network.CreateFacade(backend);
        trained.SetWeights(weights);
        History history = trained.Train(images, new TrainingOptions
        {
            Optimizer = library::MnistNet.Optimizer.SGD,
            LearningRate = 1,
            Momentum = 0.5,
            Epochs = 1,
            BatchSize = BatchSize,
            ValidationSplit = 0,
        });
        return (history.Epochs[0].Loss, [.. trained.OptimizerState!.Slots[0].Values.Select(value => (double)value)]);
    }
}
