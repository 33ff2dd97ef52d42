namespace PaperStudySample;

/// <summary>What became of an attempt at a trial.</summary>
internal enum TrialOutcome
{
    /// <summary>Its result is in the folder.</summary>
    Done,

    /// <summary>Another process works on it.</summary>
    Busy,
}
