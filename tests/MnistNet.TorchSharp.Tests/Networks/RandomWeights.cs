extern alias library;

namespace MnistNet.Torch.Tests.Networks;

/// <summary>Weights with which a mistake shows: new ones are zero or one where a trained network's are not.</summary>
internal static class RandomWeights
{
    /// <summary>Random weights in Keras's layout; variances are positive.</summary>
    public static float[] Of(library::MnistNet.NetworkDefinition definition, int seed)
    {
        SeededRandom random = new(seed);
        return
        [
            .. from layer in definition.Layers
               from weight in layer.Weights
               from _ in Enumerable.Range(0, weight.Count)
               select (float)(weight.Name is "gamma" or "moving_variance" ? random.NextDouble(0.3, 2) : random.NextDouble(-0.5, 0.5)),
        ];
    }
}
