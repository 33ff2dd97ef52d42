using System.Diagnostics;
using MnistNet;

namespace RecordSample;

/// <summary>Computes trials whose results are not in the folder yet. Any number of processes may share the folder.</summary>
/// <param name="folder">Where results are.</param>
/// <param name="digits">The images.</param>
/// <param name="say">Receives a line for each trial.</param>
internal sealed class TrialRunner(TrialFolder folder, MnistDataset digits, Action<string> say)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Computes trials, those of one share first; then those that no other process has begun; then waits for the rest.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="shard">Which share comes first.</param>
    /// <param name="cancellation">Stops before the next batch; the same call goes on after the last whole epoch.</param>
    /// <returns>Their results, in the same order.</returns>
    /// <exception cref="InvalidDataException">A file in the folder is damaged, or of another recipe or engine.</exception>
    public IReadOnlyList<TrialResult> Run(IReadOnlyList<Trial> trials, Shard shard, CancellationToken cancellation)
    {
        Dictionary<Trial, TrialResult> results = [];
        Queue<Trial> open = new(trials.Select((trial, i) => (trial, i)).OrderBy(pair => pair.i % shard.Count != shard.Index - 1).Select(pair => pair.trial));
        while (open.TryDequeue(out Trial? trial))
        {
            cancellation.ThrowIfCancellationRequested();
            if (folder.Read(trial) is { } done)
            {
                results[trial] = done;
                continue;
            }

            using TrialLock? held = TrialLock.TryTake(folder.LockOf(trial));
            open.Enqueue(trial);
            if (held is null)
            {
                cancellation.WaitHandle.WaitOne(Pause);
            }
            else if (folder.Read(trial) is null)
            {
                Compute(trial, cancellation);
            }
        }

        return [.. trials.Select(trial => results[trial])];
    }

    private void Compute(Trial trial, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        using Network network = trial.Recipe.Create(trial.Seed);
        TrainingOptions options = trial.Recipe.OptionsFor(trial.Epochs, new BackupAndRestore(folder.BackupOf(trial), deleteCheckpoint: false));
        History history = network.Train(digits.Train, options, progress: null, cancellation);
        Evaluation? test = null;
        if (trial.ReadsTest)
        {
            test = network.Evaluate(digits.Test, cancellation);
            network.Save(folder.WeightsOf(trial));
        }

        TrialResult result = new(Computation.Current, [.. trial.Recipe.Declaration], RunManifest.Of(network, digits.Train, history, test));
        folder.Write(trial, result);
        string read = test is null ? "" : $", test {Percent.Of(test.Accuracy)}";
        say(FormattableString.Invariant(
            $"{trial}: validation {Percent.Of(result.ValidationAccuracy)}{read}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s"));
    }
}
