namespace MnistNet.Images;

/// <summary>
/// Two classes of values, divided where the variance between them is greatest (N. Otsu, A threshold selection method from
/// gray-level histograms, IEEE Transactions on Systems, Man and Cybernetics 9, 1979).
/// </summary>
/// <param name="Value">Values above it are of the upper class.</param>
/// <param name="LowerMean">Mean of the values up to it.</param>
/// <param name="LowerDeviation">Their standard deviation.</param>
/// <param name="UpperMean">Mean of the values above it.</param>
internal readonly record struct OtsuThreshold(double Value, double LowerMean, double LowerDeviation, double UpperMean)
{
    private const int Bins = 256;

    /// <summary>Divides values.</summary>
    /// <param name="values">At least one value of at least 0.</param>
    /// <returns>Null where all are the same.</returns>
    public static OtsuThreshold? Of(IReadOnlyList<double> values)
    {
        double highest = values.Max();
        int[] counts = new int[Bins];
        foreach (double value in values)
        {
            counts[Bin(value, highest)]++;
        }

        double total = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            total += (double)bin * counts[bin];
        }

        double lower = 0, lowerSum = 0, best = 0;
        int threshold = -1;
        for (int bin = 0; bin < Bins - 1; bin++)
        {
            lower += counts[bin];
            lowerSum += (double)bin * counts[bin];
            double upper = values.Count - lower;
            if (lower > 0 && upper > 0)
            {
                double difference = (lowerSum / lower) - ((total - lowerSum) / upper);
                double between = lower * upper * difference * difference;
                if (between > best)
                {
                    (best, threshold) = (between, bin);
                }
            }
        }

        return threshold < 0 ? null : Describe(values, threshold, highest);
    }

    private static int Bin(double value, double highest) => highest <= 0 ? 0 : Math.Min(Bins - 1, (int)(value / highest * Bins));

    private static OtsuThreshold Describe(IReadOnlyList<double> values, int threshold, double highest)
    {
        double[] lower = [.. values.Where(value => Bin(value, highest) <= threshold)];
        double mean = lower.Average();
        double deviation = Math.Sqrt(lower.Average(value => (value - mean) * (value - mean)));
        return new OtsuThreshold((threshold + 1) * highest / Bins, mean, deviation, values.Where(value => Bin(value, highest) > threshold).Average());
    }
}
