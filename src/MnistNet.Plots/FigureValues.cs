namespace MnistNet.Plots;

/// <summary>An image that a network took for something.</summary>
/// <param name="Index">Which image of the set, from 0.</param>
/// <param name="Predicted">The class that the network took it for.</param>
/// <param name="Probability">The probability that the network gave that class, in [0, 1].</param>
/// <param name="Loss">Cross-entropy of the image, −ln of the probability of its label, in nats; null leaves it out.</param>
public sealed record Mistake(int Index, int Predicted, double Probability, double? Loss = null);

/// <summary>By how much one variant is better than another, compared run by run with the same seeds.</summary>
/// <param name="Name">What is compared, such as <c>max against average pooling, test accuracy</c>.</param>
/// <param name="Mean">Mean of the differences, in percentage points.</param>
/// <param name="Low">Lower end of its 95 % interval, in percentage points; null when there is none, as after a single run.</param>
/// <param name="High">Upper end of its 95 % interval, in percentage points; null when there is none.</param>
/// <param name="Claimed">The difference that somebody else reports, in percentage points; null for none.</param>
public sealed record PairedDifference(string Name, double Mean, double? Low = null, double? High = null, double? Claimed = null);

/// <summary>What some runs measured at one setting.</summary>
/// <param name="X">The setting, such as a dropout rate in percent.</param>
/// <param name="Mean">Mean of the runs.</param>
/// <param name="StandardDeviation">Standard deviation of the runs, at least 0; 0 draws no bar.</param>
public sealed record SweepPoint(double X, double Mean, double StandardDeviation = 0)
{
    internal double Low => Mean - StandardDeviation;

    internal double High => Mean + StandardDeviation;

    /// <summary>Mean and standard deviation of some runs, √(Σ (value − mean)² / (runs − 1)); 0 for a single one.</summary>
    /// <param name="x">The setting.</param>
    /// <param name="values">What each run measured; at least one.</param>
    /// <returns>The point.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static SweepPoint Of(double x, IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"No run measured anything at {x}; expected at least one value."), nameof(values));
        }

        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new SweepPoint(x, mean, values.Count == 1 ? 0 : Math.Sqrt(squares / (values.Count - 1)));
    }
}

/// <summary>One curve of a sweep.</summary>
/// <param name="Name">What the legend calls it, such as <c>validation</c>.</param>
/// <param name="Points">Its points, at least one, each with another setting.</param>
public sealed record SweepSeries(string Name, IReadOnlyList<SweepPoint> Points);
