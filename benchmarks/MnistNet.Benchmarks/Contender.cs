using System.Diagnostics;

namespace MnistNet.Benchmarks;

/// <summary>One of several who do the same work in turn, so that a drifting machine hits all alike.</summary>
internal sealed class Contender(Action work)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    private readonly List<double> times = [];
    private int repetitions = 1;

    /// <summary>Median time of the work, in seconds.</summary>
    public double Seconds => MedianOf(times);

    /// <summary>Warms all up, then lets them work in turn.</summary>
    /// <param name="rounds">Turns of each; a turn repeats work that takes less than ten milliseconds.</param>
    /// <param name="contenders">Who competes.</param>
    public static void Compete(int rounds, params ReadOnlySpan<Contender> contenders)
    {
        foreach (Contender contender in contenders)
        {
            contender.WarmUp();
        }

        for (int round = 0; round < rounds; round++)
        {
            foreach (Contender contender in contenders)
            {
                contender.Work();
            }
        }
    }

    /// <summary>How often its time fits into another's: the median of their rounds.</summary>
    public double TimesFasterThan(Contender other) => MedianOf([.. other.times.Zip(times, (theirs, ours) => theirs / ours)]);

    // .NET compiles what runs often a second time, in the background.
    private void WarmUp()
    {
        long start = Stopwatch.GetTimestamp();
        int runs = 0;
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            work();
            runs++;
        }

        repetitions = Math.Max(1, (int)(runs * (Turn / Stopwatch.GetElapsedTime(start))));
    }

    private void Work()
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            work();
        }

        times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds / repetitions);
    }

    private static double MedianOf(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
