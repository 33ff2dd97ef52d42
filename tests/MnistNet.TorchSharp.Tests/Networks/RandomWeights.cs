namespace MnistNet.Torch.Tests.Networks;

/// <summary>Weights with which a mistake shows: new ones are zero or one where a trained network's are not.</summary>
internal static class RandomWeights
{
    /// <summary>Random weights in Keras's layout; variances are positive.</summary>
    public static float[] Of(NetworkDefinition definition, int seed) =>
        Of(definition.Layers.SelectMany(layer => layer.Weights).Select(weight => (weight.Name, weight.Count)), seed);

    /// <summary>Random values of some weights; variances are positive.</summary>
    public static float[] Of(IEnumerable<(string Name, int Count)> weights, int seed)
    {
        SeededRandom random = new(seed);
        return
        [
            .. from weight in weights
               from _ in Enumerable.Range(0, weight.Count)
               select (float)(weight.Name is "gamma" or "moving_variance" or "variance" ? random.NextDouble(0.3, 2) : random.NextDouble(-0.5, 0.5)),
        ];
    }
}
