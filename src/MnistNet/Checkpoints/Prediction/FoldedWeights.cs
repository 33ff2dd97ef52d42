namespace MnistNet;

/// <summary>The weights of a step of weighted sums, with the batch normalization behind it folded into them.</summary>
/// <param name="Kernel">The factors, in the kernel's layout.</param>
/// <param name="Bias">What is added to each output; empty for nothing.</param>
internal sealed record FoldedWeights(float[] Kernel, float[] Bias)
{
    /// <summary>Those of a step of weighted sums.</summary>
    public static FoldedWeights Of(PredictionStep step, float[] weights)
    {
        Operator.Linear linear = (Operator.Linear)step.Operator;
        float[] kernel = ValuesOf(linear.Kernel, weights);
        float[] bias = ValuesOf(linear.Bias, weights);
        if (step.Folded is not { } normalize)
        {
            return new FoldedWeights(kernel, bias);
        }

        FoldedNormalization constants = FoldedNormalization.Of(normalize, weights);
        int outputs = linear.Output.Channels;

        return new FoldedWeights(
            [.. kernel.Select((weight, i) => (float)(weight * constants.Factors[OutputOf(linear, i)]))],
            [.. Enumerable.Range(0, outputs).Select(i => (float)((((bias.Length == 0 ? 0 : bias[i]) - constants.Means[i]) * constants.Factors[i]) + constants.Shifts[i]))]);
    }

    /// <summary>Which output a factor of a kernel is for: outputs stand last, but in transposed convolutions last but one.</summary>
    public static int OutputOf(Operator.Linear linear, int place) =>
        (linear is Operator.ConvolveTransposed ? place / linear.Input.Channels : place) % linear.Output.Channels;

    /// <summary>The values of a weight; none where there is no weight.</summary>
    public static float[] ValuesOf(OperatorWeight? weight, float[] weights) => weight is null ? [] : weights[weight.Start..weight.End];
}

/// <summary>A batch normalization when predicting: (x − mean) · factor + shift, of each channel.</summary>
internal sealed record FoldedNormalization(double[] Means, double[] Factors, double[] Shifts)
{
    public static FoldedNormalization Of(Operator.Normalize normalize, float[] weights)
    {
        float[] scale = FoldedWeights.ValuesOf(normalize.Scale, weights);
        float[] shift = FoldedWeights.ValuesOf(normalize.Shift, weights);
        float[] variance = FoldedWeights.ValuesOf(normalize.Variance, weights);
        return new FoldedNormalization(
            Array.ConvertAll(FoldedWeights.ValuesOf(normalize.Mean, weights), static mean => (double)mean),
            [.. variance.Select((value, i) => (scale.Length == 0 ? 1 : scale[i]) / Math.Sqrt(value + normalize.Epsilon))],
            [.. variance.Select((_, i) => shift.Length == 0 ? 0 : (double)shift[i])]);
    }
}
