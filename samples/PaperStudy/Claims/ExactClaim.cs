namespace PaperStudySample;

/// <summary>A number that does not depend on any run.</summary>
internal static class ExactClaim
{
    /// <summary>Judges.</summary>
    /// <param name="ours">Our number, as the paper writes it.</param>
    /// <param name="paper">The paper's.</param>
    /// <param name="reason">How ours comes about.</param>
    public static Finding Judge(string ours, string paper, string reason) =>
        new(ours == paper ? Verdict.Holds : Verdict.DoesNotHold, ours, reason);
}
