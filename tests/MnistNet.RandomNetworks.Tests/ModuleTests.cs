extern alias library;

using library::MnistNet.Torch;
using MnistNet.Torch.Tests.Emitted;
using static TorchSharp.torch;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>Random networks when they run on TorchSharp.</summary>
[Collection(CompiledNetworksGroup.Name)]
public class ModuleTests(CompiledNetworks networks)
{
    // Odd, so as to meet those with and without a normalization behind every layer.
    private const int PredictedStep = 3;
    private const int BatchSize = 2;

    [Fact]
    public void TorchSharp_holds_as_many_weights_as_the_compiler_counted() => networks.AssertEach(network =>
    {
        using nn.Module<Tensor, Tensor> module = network.CreateModule();
        IEnumerable<(long Count, bool IsTrainable)> weights = network.Definition.Layers
            .SelectMany(layer => layer.Weights)
            .Select(weight => ((long)weight.Count, weight.IsTrainable));

        Assert.Equal(network.Source.Trained, module.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(network.Source.Averages, module.buffers().Sum(buffer => buffer.numel()));
        Assert.Equal(network.Source.Trained, ((ITorchNetwork)module).Weights.Values.numel());
        Assert.Equal(weights.Where(weight => weight.IsTrainable).Select(weight => weight.Count), module.parameters().Select(parameter => parameter.numel()));
        Assert.Equal(weights.Where(weight => !weight.IsTrainable).Select(weight => weight.Count), module.buffers().Select(buffer => buffer.numel()));
    });

    [Fact]
    public void Shapes_are_those_that_flow_through_the_module() => networks.AssertEach(network =>
    {
        using var scope = NewDisposeScope();
        using nn.Module<Tensor, Tensor> module = network.CreateModule();
        (IReadOnlyList<Flow> layers, string result) = Flow.Of(network, BatchSize);
        Tensor images = rand(BatchSize, network.Source.Input.Channels, network.Source.Input.Height, network.Source.Input.Width);
        (IReadOnlyList<Flow> seen, string logits) = Flow.Through(module, () => ((ITorchNetwork)module).Logits(images));

        Assert.Equal(layers, seen);
        Assert.Equal(result, logits);
    });

    [Fact]
    public void Predictions_are_those_of_Keras() => networks.AssertEach(
        network =>
        {
            using var scope = NewDisposeScope();
            using nn.Module<Tensor, Tensor> module = network.CreateModule();
            float[] weights = network.Weights;
            ((ITorchNetwork)module).Weights.Import(weights);
            RandomImages images = new(network.Source.Input, BatchSize, network.Source.Number);
            float[][] logits = Rows(((ITorchNetwork)module).Logits(images.ForTorch));
            float[][] probabilities = Rows(module.call(images.ForTorch));

            for (int i = 0; i < BatchSize; i++)
            {
                double[,,] expected = network.Source.Predict(images[i], [.. weights]);
                AssertClose(expected.Cast<double>(), logits[i]);
                AssertClose(KerasArithmetic.Softmax(expected), probabilities[i]);
            }
        },
        PredictedStep);

    private static float[][] Rows(Tensor batch) => [.. Enumerable.Range(0, (int)batch.shape[0]).Select(i => batch[i].data<float>().ToArray())];

    // Floats that went through a dozen layers, some of which multiply what went through others.
    private static void AssertClose(IEnumerable<double> expected, float[] actual)
    {
        double[] exact = [.. expected];
        double tolerance = 1e-4 * Math.Max(1, exact.Max(Math.Abs));
        Assert.Equal(exact.Length, actual.Length);
        Assert.All(exact.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
