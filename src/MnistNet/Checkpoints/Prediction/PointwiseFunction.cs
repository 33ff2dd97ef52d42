namespace MnistNet;

/// <summary>A step whose values follow one by one from those that it reads, as a function in double precision.</summary>
internal static class PointwiseFunction
{
    /// <summary>Whether all channels have the same function.</summary>
    public static bool IsOfAllChannels(Operator step) =>
        step is Operator.Map or Operator.Rectify or Operator.Rescale or Operator.Bend { Slope.Count: 1 } or Operator.Calibrate { IsOfChannels: false };

    /// <summary>The function of a channel; of any channel where all have the same.</summary>
    /// <exception cref="ArgumentException">The step is another.</exception>
    public static Func<double, double> Of(Operator step, int channel, float[] weights)
    {
        switch (step)
        {
            case Operator.Map map:
                return value => map.Function.Apply(value, (float)map.Alpha);
            case Operator.Rescale scale:
                return value => (value * scale.Factor) + scale.Offset;
            case Operator.Rectify rectify:
                return value => value > rectify.Threshold ? Math.Min(value, rectify.Maximum) : rectify.NegativeSlope * (value - rectify.Threshold);
            case Operator.Bend bend:
                double slope = weights[bend.Slope.Start + (channel % bend.Slope.Count)];
                return value => value > 0 ? value : slope * value;
            case Operator.Normalize normalize:
                FoldedNormalization numbers = FoldedNormalization.Of(normalize, weights);
                return value => ((value - numbers.Means[channel]) * numbers.Factors[channel]) + numbers.Shifts[channel];
            case Operator.Calibrate calibrate:
                double mean = NumberOf(calibrate.Mean, calibrate.Means);
                double deviation = Math.Max(Math.Sqrt(NumberOf(calibrate.Variance, calibrate.Variances)), Operator.Calibrate.SmallestDeviation);
                return value => (value - mean) / deviation;
            default:
                throw new ArgumentException($"{step.Name} is no function of single values.", nameof(step));
        }

        double NumberOf(OperatorWeight? weight, ImmutableArray<double> numbers) =>
            weight is null ? numbers[channel % numbers.Length] : weights[weight.Start + (channel % weight.Count)];
    }
}
