namespace MnistNet;

/// <summary>Where the weights that an optimizer moves stand among all.</summary>
internal static class TrainedWeights
{
    /// <summary>The place of each tensor of trained weights, first to last.</summary>
    public static IEnumerable<(int Start, int Count)> Of(NetworkDefinition definition)
    {
        int start = 0;
        foreach (WeightInfo weight in definition.Layers.SelectMany(layer => layer.Weights))
        {
            if (weight.IsTrainable)
            {
                yield return (start, weight.Count);
            }

            start += weight.Count;
        }
    }

    /// <summary>Number of trained weights.</summary>
    public static int Count(NetworkDefinition definition) => Of(definition).Sum(static range => range.Count);

    /// <summary>Puts one value for each trained weight in the place of that weight.</summary>
    public static void Replace(NetworkDefinition definition, ReadOnlySpan<float> values, Span<float> weights)
    {
        foreach ((int start, int count) in Of(definition))
        {
            values[..count].CopyTo(weights[start..]);
            values = values[count..];
        }
    }
}
