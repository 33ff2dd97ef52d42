using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PaperStudySample;

/// <summary>Says which trials have ended, and how long the rest will take. Times go to the console only.</summary>
/// <param name="store">Where results are.</param>
/// <param name="count">How many trials there are.</param>
internal sealed class TrialDisplay(TrialStore store, int count)
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly ConcurrentDictionary<Trial, long> begun = [];
    private readonly ConcurrentDictionary<Trial, bool> busy = [];
    private int ended;

    /// <summary>A trial is attempted.</summary>
    public void Begin(Trial trial) => begun[trial] = Stopwatch.GetTimestamp();

    /// <summary>Another process works on it.</summary>
    public void Busy(Trial trial)
    {
        if (busy.TryAdd(trial, true))
        {
            Console.WriteLine($"{trial}: under way in another process.");
        }
    }

    /// <summary>Its result is in the folder.</summary>
    public void End(Trial trial)
    {
        int done = Interlocked.Increment(ref ended);
        TimeSpan left = Stopwatch.GetElapsedTime(start) / done * (count - done);
        string result = store.Find(trial) is { } run
            ? string.Create(CultureInfo.InvariantCulture, $"test {Percent.Of(run.Test.Accuracy)}, epoch {run.SelectedEpoch} of {run.Epochs.Length}, ")
            : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done}/{count}  {trial}: {result}{Stopwatch.GetElapsedTime(begun[trial]).TotalSeconds:F1} s, left {left:h\\:mm\\:ss}"));
    }
}
