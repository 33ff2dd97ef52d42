namespace MnistNet;

/// <summary>The integers of a step of weighted sums.</summary>
/// <param name="Kernel">The factors, in the kernel's layout.</param>
/// <param name="Bias">What is added to each output, in steps of the input's scale times the output's; empty for nothing.</param>
/// <param name="Scales">The scale of each output's factors.</param>
internal sealed record Int8Sums(sbyte[] Kernel, int[] Bias, double[] Scales)
{
    /// <summary>The largest factor; the least is its opposite.</summary>
    public const int LargestWeight = 127;

    // Of sums that 32 bits hold, half is for the bias.
    private const double LargestBias = 1 << 30;

    public static Int8Sums Of(Operator.Linear linear, FoldedWeights weights, double inputScale)
    {
        double[] scales = new double[linear.Output.Channels];
        for (int i = 0; i < weights.Kernel.Length; i++)
        {
            int output = FoldedWeights.OutputOf(linear, i);
            scales[output] = Math.Max(scales[output], Math.Abs(weights.Kernel[i]));
        }

        // Where weights are all zero, or a bias is many times as large, its integer has to fit as well.
        for (int i = 0; i < scales.Length; i++)
        {
            double bias = weights.Bias.Length == 0 ? 0 : weights.Bias[i];
            scales[i] = Math.Max(scales[i] / LargestWeight, Math.Abs(bias) / (inputScale * LargestBias));
            scales[i] = scales[i] > 0 ? scales[i] : 1;
        }

        return new Int8Sums(
            [.. weights.Kernel.Select((weight, i) => (sbyte)Math.Round(weight / scales[FoldedWeights.OutputOf(linear, i)]))],
            [.. weights.Bias.Select((bias, i) => (int)Math.Round(bias / (inputScale * scales[i])))],
            scales);
    }
}
