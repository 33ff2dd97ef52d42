using System.Globalization;

namespace PaperStudySample;

/// <summary>Shares as the report writes them.</summary>
internal static class Percent
{
    /// <summary><c>98.78 % ± 0.08 %</c>; without the deviation for one run.</summary>
    public static string Level(Sample runs) => runs.Count switch
    {
        0 => "–",
        1 => Of(runs.Mean),
        _ => $"{Of(runs.Mean)} ± {Of(runs.StandardDeviation)}",
    };

    /// <summary><c>+0.12 % (−0.05 % to +0.29 %)</c>: mean and 95 % interval; without the interval for one seed.</summary>
    public static string Difference(Sample differences) => differences.Count switch
    {
        0 => "–",
        1 => Signed(differences.Mean),
        _ => $"{Signed(differences.Mean)} ({Signed(differences.MeanInterval.Low)} to {Signed(differences.MeanInterval.High)})",
    };

    /// <summary><c>98.53 % to 99.03 %</c>, of what a share can be.</summary>
    public static string Range(Interval interval) => $"{Of(Math.Max(0, interval.Low))} to {Of(Math.Min(1, interval.High))}";

    /// <summary><c>98.65 %</c>.</summary>
    public static string Of(double share) => (100 * share).ToString("0.00' %';−0.00' %'", CultureInfo.InvariantCulture);

    private static string Signed(double share) => (100 * share).ToString("+0.00' %';−0.00' %';0.00' %'", CultureInfo.InvariantCulture);
}
