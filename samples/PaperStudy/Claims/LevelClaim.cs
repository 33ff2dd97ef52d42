namespace PaperStudySample;

/// <summary>"It reaches x", said of one run: judged by where one more of our runs would lie.</summary>
internal static class LevelClaim
{
    /// <summary>Judges.</summary>
    /// <param name="runs">What each of our runs reached, as a share in [0, 1].</param>
    /// <param name="claimed">What the paper's run reached.</param>
    /// <param name="moreIsBetter">Whether runs that are all above have reached it, too.</param>
    public static Finding Judge(Sample runs, Quoted claimed, bool moreIsBetter)
    {
        string ours = Percent.Level(runs);
        if (runs.Count < 2)
        {
            return Finding.TooFew(runs.Count, ours);
        }

        if (!runs.Varies)
        {
            return Finding.WithoutVariation(ours);
        }

        Interval interval = runs.PredictionInterval;
        string range = $"one more run would lie in {Percent.Range(interval)}";
        if (claimed.IsIn(interval))
        {
            return new Finding(Verdict.Holds, ours, range);
        }

        return interval.Low > claimed.Range.High && moreIsBetter
            ? new Finding(Verdict.Holds, ours, $"exceeded: {range}")
            : new Finding(Verdict.DoesNotHold, ours, range);
    }
}
