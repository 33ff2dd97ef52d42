namespace MnistNet.Plots;

/// <summary>What some runs measured at one setting.</summary>
/// <param name="X">The setting, such as a dropout rate in percent.</param>
/// <param name="Mean">Mean of the runs.</param>
/// <param name="StandardDeviation">Standard deviation of the runs, at least 0; 0 draws no bar.</param>
public sealed record SweepPoint(double X, double Mean, double StandardDeviation = 0)
{
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
