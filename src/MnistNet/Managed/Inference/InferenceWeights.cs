namespace MnistNet.Managed;

/// <summary>Weights as predictions read them, with batch normalizations folded in, and the constants of those that are not.</summary>
internal sealed class InferenceWeights(ReadOnlyMemory<float> values, ReadOnlyMemory<float> normalizations)
{
    public ReadOnlyMemory<float> Values { get; } = values;

    public ReadOnlyMemory<float> Normalizations { get; } = normalizations;

    public static InferenceWeights Of(IManagedNetwork network, ReadOnlyMemory<float> values)
    {
        Memory<float> normalizations = NewNormalizations(network);
        Span<float> rest = normalizations.Span;
        foreach (NormalizationLayer layer in network.Normalizations)
        {
            layer.UseMovingAverages(values.Span, rest[..layer.ConstantCount]);
            rest = rest[layer.ConstantCount..];
        }

        return new InferenceWeights(Folded(network, values), normalizations);
    }

    private static ReadOnlyMemory<float> Folded(IManagedNetwork network, ReadOnlyMemory<float> values)
    {
        // On a cache line, where a large kernel that comes first is read half as long.
        Memory<float> folded = CacheLines.Zeros<float>(values.Length);
        values.CopyTo(folded);
        foreach (NormalizationLayer layer in network.Normalizations)
        {
            layer.Fold(folded.Span);
        }

        return folded;
    }

    /// <summary>Room for the constants of all batch normalizations.</summary>
    public static Memory<float> NewNormalizations(IManagedNetwork network) =>
        CacheLines.Zeros<float>(network.Normalizations.Sum(layer => layer.ConstantCount));
}
