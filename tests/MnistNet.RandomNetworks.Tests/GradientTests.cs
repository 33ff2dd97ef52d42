extern alias library;

using library::MnistNet.Torch;
using static TorchSharp.torch;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>Backward passes of random networks.</summary>
[Collection(CompiledNetworksGroup.Name)]
public class GradientTests(CompiledNetworks networks)
{
    // Odd, so as to meet those with and without a normalization behind every layer.
    private const int Step = 5;
    private const int BatchSize = 2;

    // Small enough to cross no corner of a rectifier, which only doubles can take.
    private const double Epsilon = 1e-7;

    // Rounding of floats that went through a dozen layers there and back.
    private const double Tolerance = 1e-4;

    // torch throws when a step has overwritten what the backward pass reads.
    [Fact]
    public void A_backward_pass_finds_all_that_it_needs() => networks.AssertEach(
        network =>
        {
            using var scope = NewDisposeScope();
            using nn.Module<Tensor, Tensor> module = network.CreateModule();
            ITorchNetwork emitted = (ITorchNetwork)module;
            RandomImages images = new(network.Source.Input, BatchSize, network.Source.Number);
            Tensor labels = zeros(BatchSize, ScalarType.Int64);
            module.train();
            Tensor loss = nn.functional.cross_entropy(emitted.Logits(images.ForTorch), labels);
            loss.backward();

            Assert.True(emitted.Weights.Gradients.isfinite().all().item<bool>());
        },
        Step);

    [Fact]
    public void Every_weights_gradient_is_the_central_difference_along_a_random_direction() => networks.AssertEach(
        network =>
        {
            if (CompiledNetworks.IsBeyondLibTorch(network))
            {
                return;
            }

            using var scope = NewDisposeScope();
            float[] weights = network.Weights;
            RandomImages images = new(network.Source.Input, BatchSize, network.Source.Number);
            SeededRandom random = new(network.Source.Number);

            using nn.Module<Tensor, Tensor> module = network.CreateModule();
            TorchWeights emitted = ((ITorchNetwork)module).Weights;
            emitted.Import(weights);
            module.eval();
            Tensor logits = ((ITorchNetwork)module).Logits(images.ForTorch);
            float[] slopes = Uniform(random, (int)logits.numel());
            (logits * tensor(slopes).view(logits.shape)).sum().backward();

            double Score(IEnumerable<double> values) => Enumerable.Range(0, BatchSize)
                .SelectMany(i => network.Source.Predict(images[i], [.. values]).Cast<double>())
                .Zip(slopes, (logit, slope) => logit * slope)
                .Sum();

            // A second module brings a direction into the order in which the first holds its gradients.
            using nn.Module<Tensor, Tensor> other = network.CreateModule();
            TorchWeights direction = ((ITorchNetwork)other).Weights;
            int offset = 0;
            foreach (var (count, isTrainable) in network.Definition.Layers.SelectMany(layer => layer.Weights).Select(weight => (weight.Count, weight.IsTrainable)))
            {
                float[] step = new float[weights.Length];
                Uniform(random, count).CopyTo(step, offset);
                offset += count;
                if (!isTrainable)
                {
                    continue;
                }

                direction.Import(step);
                Tensor products = emitted.Gradients.to(ScalarType.Float64) * direction.Values;
                double ahead = Score(weights.Zip(step, (at, by) => at + Epsilon * by));
                double behind = Score(weights.Zip(step, (at, by) => at - Epsilon * by));

                Assert.Equal((ahead - behind) / (2 * Epsilon), products.sum().item<double>(), Tolerance * Math.Max(1, products.abs().sum().item<double>()));
            }
        },
        Step);

    private static float[] Uniform(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble(-1, 1))];
}
