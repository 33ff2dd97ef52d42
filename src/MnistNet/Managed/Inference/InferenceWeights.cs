namespace MnistNet.Managed;

/// <summary>Weights as passes over images read them, and the constants of the batch normalizations, which follow from them.</summary>
internal sealed record InferenceWeights(ReadOnlyMemory<float> Values, ReadOnlyMemory<float> Normalizations)
{
    public static InferenceWeights Of(IManagedNetwork network, ReadOnlyMemory<float> values)
    {
        float[] normalizations = NewNormalizations(network);
        Span<float> rest = normalizations;
        foreach (NormalizationLayer layer in network.Normalizations)
        {
            layer.UseMovingAverages(values.Span, rest[..layer.ConstantCount]);
            rest = rest[layer.ConstantCount..];
        }

        return new InferenceWeights(values, normalizations);
    }

    /// <summary>Room for the constants of all batch normalizations.</summary>
    public static float[] NewNormalizations(IManagedNetwork network) => new float[network.Normalizations.Sum(layer => layer.ConstantCount)];
}
