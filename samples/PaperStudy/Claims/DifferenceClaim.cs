namespace PaperStudySample;

/// <summary>"A is better than B", perhaps "by x": judged by the differences of runs with the same seed.</summary>
internal static class DifferenceClaim
{
    /// <summary>Differences that nobody would choose a network by: ±0.05 %.</summary>
    public static Interval Negligible { get; } = new(-0.0005, 0.0005);

    /// <summary>Judges.</summary>
    /// <param name="differences">A − B for each seed, as shares in [−1, 1].</param>
    /// <param name="claimed">The difference that the paper gives, positive; null where it gives none.</param>
    public static Finding Judge(Sample differences, Quoted? claimed)
    {
        string ours = Percent.Difference(differences);
        if (differences.Count < 2)
        {
            return Finding.TooFew(differences.Count, ours);
        }

        if (!differences.Varies)
        {
            return Finding.WithoutVariation(ours);
        }

        Interval interval = differences.MeanInterval;
        if (interval.Low > 0)
        {
            return new Finding(Verdict.Holds, ours, claimed is not { } x ? "the interval lies above 0"
                : x.IsIn(interval) ? "the interval lies above 0 and holds the paper's number"
                : x.Range.Low > interval.High ? "the interval lies above 0; the paper's number is larger"
                : "the interval lies above 0; the paper's number is smaller");
        }

        if (interval.High < 0)
        {
            return new Finding(Verdict.DoesNotHold, ours, "the interval lies below 0: it is the other way round");
        }

        if (claimed is { } number && !number.IsIn(interval))
        {
            return new Finding(Verdict.DoesNotHold, ours, "the interval holds 0, but not the paper's number");
        }

        return interval.IsWithin(Negligible)
            ? new Finding(Verdict.Tie, ours, "the interval holds 0 and lies within ±0.05 %")
            : new Finding(Verdict.CannotBeTold, ours, claimed is null
                ? FormattableString.Invariant($"the interval of {differences.Count} seeds holds 0")
                : FormattableString.Invariant($"the interval of {differences.Count} seeds holds 0 as well as the paper's number"));
    }
}
