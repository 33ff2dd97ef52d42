namespace PaperStudySample;

/// <summary>Computes trials in this process.</summary>
/// <param name="folder">Where results and backups are.</param>
/// <param name="store">The results of the study.</param>
/// <param name="training">Trains and tests.</param>
internal sealed class LocalWorker(StudyFolder folder, TrialStore store, TrialTraining training) : ITrialWorker
{
    public TrialOutcome Run(Trial trial, CancellationToken cancellation)
    {
        using TrialLock? held = TrialLock.TryTake(folder.LockOf(trial));
        if (held is null)
        {
            return TrialOutcome.Busy;
        }

        // Whoever held the lock before may have ended the trial.
        if (store.Find(trial) is null)
        {
            folder.Write(trial, training.Run(trial, folder.BackupOf(trial), cancellation));
        }

        folder.RemoveBackup(trial);
        return TrialOutcome.Done;
    }

    public void Dispose()
    {
    }
}
