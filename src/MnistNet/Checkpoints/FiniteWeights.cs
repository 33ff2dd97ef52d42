namespace MnistNet;

/// <summary>Finds weights with which a network computes nothing: NaN and infinity.</summary>
internal static class FiniteWeights
{
    /// <summary>Says where weights are not finite.</summary>
    /// <returns>The first such tensor, as a clause; null if all are finite.</returns>
    public static string? Complaint(NetworkDefinition definition, ReadOnlySpan<float> weights)
    {
        foreach (LayerInfo layer in definition.Layers)
        {
            foreach (WeightInfo weight in layer.Weights)
            {
                int wrong = 0;
                foreach (float value in weights[..weight.Count])
                {
                    wrong += float.IsFinite(value) ? 0 : 1;
                }

                if (wrong > 0)
                {
                    return $"layer {layer.Name}: {wrong} of the {weight.Count} values of {weight.Name} {(wrong == 1 ? "is" : "are")} NaN or infinite";
                }

                weights = weights[weight.Count..];
            }
        }

        return null;
    }
}
