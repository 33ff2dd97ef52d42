using MnistNet.Torch.Tests.Networks;
using static TorchSharp.torch;

namespace MnistNet.Torch.Tests.Training;

/// <summary>A training step reaches every weight, and touches nothing else.</summary>
public class GradientTests
{
    static GradientTests() => LibTorch.EnsureLoaded();

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void A_training_step_changes_every_weight_and_no_image(string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        using var scope = NewDisposeScope();
        ITorchNetwork network = NetworkCases.Of(name).CreateModule();
        using nn.Module module = (nn.Module)network;
        float[] before = RandomWeights.Of(definition, 21);
        network.Weights.Import(before);
        module.train();
        using Generator random = new(22);
        Tensor images = rand(16, definition.Input.Channels, definition.Input.Height, definition.Input.Width, generator: random);
        Tensor original = images.clone();
        Tensor labels = randint(0, definition.ClassCount, 16, generator: random);
        using FlatOptimizer optimizer = FlatOptimizer.Create(network.Weights, new TrainingSettings { Optimizer = Optimizer.SGD, LearningRate = 1 });
        using RunningTotals totals = new();
        network.TrainBatch(images, labels, optimizer, totals);

        Assert.True(images.Equals(original));
        float[] after = new float[before.Length];
        network.Weights.Export(after);
        int at = 0;
        foreach ((string layer, WeightInfo weight) in definition.Layers.SelectMany(layer => layer.Weights.Select(weight => (layer.Name, weight))))
        {
            bool hasChanged = !before.AsSpan(at, weight.Count).SequenceEqual(after.AsSpan(at, weight.Count));
            Assert.True(hasChanged != NeverChanges(name, weight) || IsCancelled(name, layer, weight), $"{layer}/{weight.Name} has {(hasChanged ? "" : "not ")}changed.");
            at += weight.Count;
        }
    }

    // The normalization behind, or behind the next convolution, takes away what is added: only rounding could change it.
    private static bool IsCancelled(string name, string layer, WeightInfo weight) => (name, layer, weight.Name) is
        (nameof(NormalizedEverywhere), "batch_normalization", "beta") or (nameof(FoldedNormalizations), "batch_normalization_4", "beta")
        or (nameof(FoldedNormalizations), "conv2d" or "conv2d_1" or "conv2d_2", "bias");

    // Nothing passes the closed rectifier, so its kernel has nothing to learn from; what is taken from images stays.
    private static bool NeverChanges(string name, WeightInfo weight) =>
        (name == nameof(ClosedRectifier) && weight.Name == "kernel") || weight.Name is "mean" or "variance" or "count";
}
