namespace MnistNet;

/// <summary>Keras's default initialisers.</summary>
public static class WeightInitializer
{
    private const int Stream = 1;

    /// <summary>
    /// New weights: kernels from Glorot's uniform distribution, U(−l, l) with l = √(6 / (fan in + fan out)) (Glorot and
    /// Bengio, 2010), biases zero; a normalisation starts with scale 1, shift 0, mean 0 and variance 1. A convolution's fans
    /// are its channels times the pixels of its kernel.
    /// </summary>
    /// <param name="definition">The network.</param>
    /// <param name="seed">The same seed gives the same weights, on every machine and backend.</param>
    /// <returns>All weights, in the layout and order of the definition.</returns>
    public static float[] Initialize(NetworkDefinition definition, int seed)
    {
        ArgumentNullException.ThrowIfNull(definition);
        float[] weights = new float[definition.ParameterCount];
        SeededRandom random = new(seed, Stream);
        Span<float> rest = weights;
        foreach (WeightInfo weight in definition.Layers.SelectMany(layer => layer.Weights))
        {
            Initialize(weight, rest[..weight.Count], random);
            rest = rest[weight.Count..];
        }

        return weights;
    }

    private static void Initialize(WeightInfo weight, Span<float> values, SeededRandom random)
    {
        if (weight.Name is "gamma" or "moving_variance")
        {
            values.Fill(1);
        }
        else if (weight.Dimensions.Length > 1)
        {
            int receptiveField = weight.Count / (weight.Dimensions[^1] * weight.Dimensions[^2]);
            double fans = (double)receptiveField * (weight.Dimensions[^1] + weight.Dimensions[^2]);
            double limit = Math.Sqrt(6 / fans);
            foreach (ref float value in values)
            {
                value = (float)random.NextDouble(-limit, limit);
            }
        }
    }
}
