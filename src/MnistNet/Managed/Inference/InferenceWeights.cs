namespace MnistNet.Managed;

/// <summary>Weights as passes over images read them.</summary>
/// <param name="Values">All weights.</param>
/// <param name="Normalizations">The constants of the batch normalizations, which follow from the weights.</param>
internal sealed record InferenceWeights(ReadOnlyMemory<float> Values, ReadOnlyMemory<float> Normalizations)
{
    /// <summary>Prepares weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="values">All weights.</param>
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
