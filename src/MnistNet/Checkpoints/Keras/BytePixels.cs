namespace MnistNet;

/// <summary>
/// What a normalization took from images whose pixels were bytes, as pixels in [0, 1] have it, which MnistNet's are: no values in
/// [0, 1] vary by more than 0.25.
/// </summary>
internal static class BytePixels
{
    /// <summary>The largest byte.</summary>
    public const double Largest = 255;

    /// <summary>The largest variance of values in [0, 1].</summary>
    public const double MostVariance = 0.25;

    /// <summary>Corrects the weights of normalizations that read the pixels as they come.</summary>
    public static float[] Correct(float[] weights, NetworkDefinition definition)
    {
        for (int i = 0; i < definition.Operators.Length; i++)
        {
            if (definition.Operators[i] is not Operator.Calibrate { Mean: { } mean, Variance: { } variance } || !ReadsPixels(definition, i))
            {
                continue;
            }

            Span<float> variances = weights.AsSpan(variance.Start, variance.Count);
            if (variances.ContainsAnyExceptInRange(float.NegativeInfinity, (float)MostVariance) && !Adaptation.IsPending(weights, mean, variance))
            {
                Divide(weights.AsSpan(mean.Start, mean.Count), Largest);
                Divide(variances, Largest * Largest);
            }
        }

        return weights;
    }

    // Behind what changes nothing but the arrangement.
    private static bool ReadsPixels(NetworkDefinition definition, int step)
    {
        int source = definition.Operators[step].Place.Sources[0];
        return source < 0 || (definition.Operators[source] is Operator.Reshape && ReadsPixels(definition, source));
    }

    private static void Divide(Span<float> values, double divisor)
    {
        foreach (ref float value in values)
        {
            value = (float)(value / divisor);
        }
    }
}
