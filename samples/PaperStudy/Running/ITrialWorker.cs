namespace PaperStudySample;

/// <summary>Computes trials, one at a time.</summary>
internal interface ITrialWorker : IDisposable
{
    /// <summary>Computes a trial, unless its result is there or another process works on it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the next attempt goes on after the last complete epoch.</exception>
    TrialOutcome Run(Trial trial, CancellationToken cancellation);
}
