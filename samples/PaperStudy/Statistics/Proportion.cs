using MathNet.Numerics.Distributions;

namespace PaperStudySample;

/// <summary>How many of several runs something is true of.</summary>
internal static class Proportion
{
    /// <summary>Where the share of all runs lies, 95 %: exact, from the binomial distribution (Clopper and Pearson, 1934).</summary>
    /// <param name="successes">Of how many it is true.</param>
    /// <param name="trials">How many there are; at least 1.</param>
    public static Interval Interval(int successes, int trials)
    {
        const double Tail = (1 - Sample.Confidence) / 2;
        return new Interval(
            successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, Tail),
            successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - Tail));
    }
}
