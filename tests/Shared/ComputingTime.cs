using System.Diagnostics;

namespace MnistNet.Tests.Shared;

/// <summary>
/// Measures how long something computes: at most the time that passes, and at most what all of this process computes meanwhile.
/// A machine that is busy with something else counts for nothing.
/// </summary>
internal sealed class ComputingTime
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly TimeSpan before = Usage();

    /// <summary>The time since this was made.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            TimeSpan passed = Stopwatch.GetElapsedTime(start);
            TimeSpan computed = Usage() - before;
            return computed < passed ? computed : passed;
        }
    }

    private static TimeSpan Usage() => Environment.CpuUsage.TotalTime;
}
