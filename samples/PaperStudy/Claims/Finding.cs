namespace PaperStudySample;

/// <summary>What was found of a claim.</summary>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Ours">Our number, with what it is known to.</param>
/// <param name="Reason">Why this verdict, in a few words.</param>
internal sealed record Finding(Verdict Verdict, string Ours, string Reason)
{
    /// <summary>The verdict of runs that agree to the last digit.</summary>
    public static Finding WithoutVariation(string ours) => new(Verdict.CannotBeTold, ours, "all seeds agree by chance, which leaves no interval");

    /// <summary>The verdict of one run, or none.</summary>
    public static Finding TooFew(int runs, string ours) => new(
        Verdict.CannotBeTold, ours, runs == 0 ? "no runs yet" : "one seed says nothing of the others");
}
