using PaperCnnSample;
using static TorchSharp.torch;

namespace MnistNet.Torch.Tests.Emitted;

public class EmittedModuleTests
{
    static EmittedModuleTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Parameters_are_those_that_the_compiler_counted()
    {
        using PaperCnn.TorchModule module = new(seed: 1);

        Assert.Equal(9_682, PaperCnn.ParameterCount);
        Assert.Equal(PaperCnn.ParameterCount, module.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(
            ["conv2d.weight", "conv2d.bias", "conv2d_1.weight", "conv2d_1.bias", "conv2d_2.weight", "conv2d_2.bias", "dense.weight", "dense.bias"],
            module.named_parameters().Select(parameter => parameter.name));
    }

    [Fact]
    public void Weights_start_as_Keras_starts_them()
    {
        using PaperCnn network = new(seed: 1, Backend.TorchSharp);
        KerasArithmetic.Weights weights = new([.. network.GetWeights()]);

        // √(6 / (fan in + fan out)), as Keras computes fans: 9 and 72, 72 and 72, 72 and 144, 784 and 10.
        foreach ((int count, int biases, double limit) in new[] { (72, 8, 0.2722), (576, 8, 0.2041), (1152, 16, 0.1667), (7840, 10, 0.0869) })
        {
            double[] kernel = weights.Take(count);
            Assert.InRange(kernel.Max(), 0.9 * limit, limit + 0.0001);
            Assert.InRange(kernel.Min(), -limit - 0.0001, -0.9 * limit);
            Assert.InRange(kernel.Average(), -0.1 * limit, 0.1 * limit);
            Assert.All(weights.Take(biases), bias => Assert.Equal(0, bias));
        }

        Assert.True(weights.AreUsedUp);
    }

    [Fact]
    public void The_module_can_be_composed_by_TorchSharp_users()
    {
        using var scope = NewDisposeScope();
        using PaperCnn.TorchModule module = new(seed: 1);
        using PaperCnn network = new(seed: 1, Backend.TorchSharp);
        module.eval();
        Tensor images = rand(3, 1, 28, 28);
        Tensor probabilities = module.call(images);

        Assert.Equal([3L, 10L], probabilities.shape);
        Assert.Equal(network.Predict(images[1].cpu().data<float>().ToArray()).Probabilities.ToArray(), probabilities[1].data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(1.0, probabilities[2].sum().item<float>(), 5);
    }

    [Fact]
    public void A_module_survives_the_dispose_scope_in_which_it_was_used_first()
    {
        using PaperCnn network = new(seed: 1, Backend.TorchSharp);
        float[] pixels = [.. Enumerable.Range(0, 784).Select(i => i / 784f)];
        float[] first;
        using (NewDisposeScope())
        {
            first = network.Predict(pixels).Probabilities.ToArray();
        }

        Assert.Equal(first, network.Predict(pixels).Probabilities.ToArray());
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_repeats_with_its_seed()
    {
        using var scope = NewDisposeScope();
        using DropoutNoise noise = new(7);
        Tensor dropped = noise.Drop(ones(100_000), 0.25);
        noise.Restart(7);

        Assert.True(dropped.equal(noise.Drop(ones(100_000), 0.25)).all().item<bool>());
        Assert.Equal(4 / 3.0, dropped.max().item<float>(), 5);
        Assert.InRange(dropped.eq(0).sum().item<long>(), 24_000, 26_000);
    }
}
