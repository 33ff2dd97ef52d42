using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PaperStudySample;

/// <summary>One number for each of several seeds, taken as drawn from a normal distribution.</summary>
/// <param name="Values">The numbers.</param>
internal sealed record Sample(ImmutableArray<double> Values)
{
    /// <summary>How surely an interval holds what it is meant to hold.</summary>
    public const double Confidence = 0.95;

    /// <summary>How many numbers.</summary>
    public int Count => Values.Length;

    /// <summary>Their mean; NaN where there are none.</summary>
    public double Mean => Values.Mean();

    /// <summary>Their standard deviation, Σ(x − mean)² divided by n − 1; NaN below two numbers.</summary>
    public double StandardDeviation => Values.StandardDeviation();

    /// <summary>Where the mean of the distribution lies: mean ± t·s/√n (Student, 1908). At least two numbers.</summary>
    public Interval MeanInterval => Around(StandardDeviation / Math.Sqrt(Count));

    /// <summary>Where one more number would lie: mean ± t·s·√(1 + 1/n). At least two numbers.</summary>
    public Interval PredictionInterval => Around(StandardDeviation * Math.Sqrt(1 + (1.0 / Count)));

    /// <summary>
    /// Whether the numbers differ. Accuracies are counts, so that a few seeds may agree by chance: their deviation of zero, and
    /// an interval of one point, would claim a certainty that nobody has. Less than a rounding error is no difference.
    /// </summary>
    public bool Varies => StandardDeviation > 1e-12;

    /// <summary>
    /// How likely a mean at least as far from zero is if that of the distribution is zero: Student's t-test, two-sided; 1 for
    /// numbers that do not vary. At least two numbers.
    /// </summary>
    public double PValue => Varies ? 2 * StudentT.CDF(0, 1, Count - 1, -Math.Abs(Mean) / (StandardDeviation / Math.Sqrt(Count))) : 1;

    private Interval Around(double error)
    {
        double reach = StudentT.InvCDF(0, 1, Count - 1, 0.5 + (Confidence / 2)) * error;
        return new Interval(Mean - reach, Mean + reach);
    }
}
