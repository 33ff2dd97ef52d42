using System.Collections.Immutable;
using System.Globalization;

namespace PaperStudySample;

/// <summary>"This is the best of them": judged by the differences from each other one, corrected for their number.</summary>
internal static class MaximumClaim
{
    /// <summary>Judges.</summary>
    /// <param name="differences">For each rival its name and, for each seed, the claimed best − the rival.</param>
    public static Finding Judge(IReadOnlyList<(string Rival, Sample Differences)> differences)
    {
        int fewest = differences.Min(difference => difference.Differences.Count);
        if (fewest < 2)
        {
            return Finding.TooFew(fewest, "–");
        }

        ImmutableArray<double> p = Holm.Adjust([.. differences.Select(difference => difference.Differences.PValue)]);
        string[] beaten = Names(difference => difference.Mean > 0);
        string[] better = Names(difference => difference.Mean < 0);
        string ours = string.Create(CultureInfo.InvariantCulture, $"better than {beaten.Length} of {differences.Count}, worse than {better.Length}");
        if (better.Length > 0)
        {
            return new Finding(Verdict.DoesNotHold, ours, $"better: {string.Join(", ", better)}");
        }

        if (beaten.Length == differences.Count)
        {
            return new Finding(Verdict.Holds, ours, "better than each of the others");
        }

        string[] equals = [.. differences.Where(difference => !beaten.Contains(difference.Rival) && IsTie(difference.Differences)).Select(difference => difference.Rival)];
        return beaten.Length + equals.Length == differences.Count
            ? new Finding(Verdict.Tie, ours, $"as good, within ±0.05 %: {string.Join(", ", equals)}")
            : new Finding(
                Verdict.CannotBeTold,
                ours,
                FormattableString.Invariant($"{differences.Count - beaten.Length - equals.Length} of the others cannot be told from it by {fewest} seeds"));

        static bool IsTie(Sample differences) => differences.Varies && differences.MeanInterval.IsWithin(DifferenceClaim.Negligible);

        string[] Names(Func<Sample, bool> side) =>
            [.. differences.Where((difference, i) => side(difference.Differences) && p[i] < 1 - Sample.Confidence).Select(difference => difference.Rival)];
    }
}
