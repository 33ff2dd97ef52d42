namespace PaperStudySample;

/// <summary>"It is so in every epoch": judged by the share of runs in which it is.</summary>
internal static class AlwaysClaim
{
    /// <summary>Judges.</summary>
    /// <param name="runs">For each run, for each epoch, whether it is so.</param>
    public static Finding Judge(IReadOnlyList<IReadOnlyList<bool>> runs)
    {
        int epochs = runs.Sum(run => run.Count);
        int so = runs.Sum(run => run.Count(holds => holds));
        int always = runs.Count(run => run.All(holds => holds));
        string ours = epochs == 0 ? "–" : FormattableString.Invariant($"true in {so} of {epochs} epochs");
        if (runs.Count < 2)
        {
            return Finding.TooFew(runs.Count, ours);
        }

        Interval share = Proportion.Interval(always, runs.Count);
        return new Finding(
            always == runs.Count || share.Low > 0.5 ? Verdict.Holds : always == 0 || share.High < 0.5 ? Verdict.DoesNotHold : Verdict.CannotBeTold,
            ours,
            FormattableString.Invariant($"from first to last epoch in {always} of {runs.Count} runs; of all runs, in {Percent.Range(share)}"));
    }
}
