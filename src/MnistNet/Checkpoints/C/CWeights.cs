namespace MnistNet;

/// <summary>The weights of a step of a C file, with the batch normalization behind it folded into them.</summary>
/// <param name="Kernel">The factors, in the kernel's layout.</param>
/// <param name="Bias">What is added to each output; empty for nothing.</param>
internal sealed record CWeights(float[] Kernel, float[] Bias)
{
    /// <summary>Those of a step of weighted sums.</summary>
    public static CWeights Of(CStep step, float[] weights)
    {
        Operator.Linear linear = (Operator.Linear)step.Operator;
        float[] kernel = ValuesOf(linear.Kernel, weights);
        float[] bias = ValuesOf(linear.Bias, weights);
        if (step.Folded is not { } normalize)
        {
            return new CWeights(kernel, bias);
        }

        CNormalization constants = CNormalization.Of(normalize, weights);
        int outputs = linear.Output.Channels;

        // Outputs stand last in kernels, but in those of transposed convolutions last but one.
        int behind = linear is Operator.ConvolveTransposed ? linear.Input.Channels : 1;
        return new CWeights(
            [.. kernel.Select((weight, i) => (float)(weight * constants.Factors[i / behind % outputs]))],
            [.. Enumerable.Range(0, outputs).Select(i => (float)((((bias.Length == 0 ? 0 : bias[i]) - constants.Means[i]) * constants.Factors[i]) + constants.Shifts[i]))]);
    }

    /// <summary>The values of a weight; none where there is no weight.</summary>
    public static float[] ValuesOf(OperatorWeight? weight, float[] weights) => weight is null ? [] : weights[weight.Start..weight.End];
}

/// <summary>A batch normalization when predicting: (x − mean) · factor + shift, of each channel.</summary>
internal sealed record CNormalization(double[] Means, double[] Factors, double[] Shifts)
{
    public static CNormalization Of(Operator.Normalize normalize, float[] weights)
    {
        float[] scale = CWeights.ValuesOf(normalize.Scale, weights);
        float[] shift = CWeights.ValuesOf(normalize.Shift, weights);
        float[] variance = CWeights.ValuesOf(normalize.Variance, weights);
        return new CNormalization(
            Array.ConvertAll(CWeights.ValuesOf(normalize.Mean, weights), static mean => (double)mean),
            [.. variance.Select((value, i) => (scale.Length == 0 ? 1 : scale[i]) / Math.Sqrt(value + normalize.Epsilon))],
            [.. variance.Select((_, i) => shift.Length == 0 ? 0 : (double)shift[i])]);
    }
}
