using System.Diagnostics;

namespace MnistNet.Benchmarks;

/// <summary>One of several who do the same work in turn, so that a drifting machine hits all alike.</summary>
internal sealed class Contender(Action work)
{
    // So short that most turns pass undisturbed on a machine that others use, too.
    private const int TurnsOfRound = 10;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int MostNaps = 50;
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(20);

    private readonly List<double> times = [];
    private int repetitions = 1;

    /// <summary>Median time of the work, in seconds.</summary>
    public double Seconds => MedianOf(times);

    /// <summary>Warms all up, then lets them work in turn.</summary>
    /// <param name="rounds">Rounds: ten turns of a millisecond each, or one turn where some need longer than that.</param>
    /// <param name="contenders">Who competes.</param>
    public static void Compete(int rounds, params ReadOnlySpan<Contender> contenders)
    {
        bool areQuick = true;
        foreach (Contender contender in contenders)
        {
            contender.WarmUp();
            areQuick &= contender.repetitions > 1;
        }

        for (int turn = 0; turn < (areQuick ? rounds * TurnsOfRound : rounds); turn++)
        {
            foreach (Contender contender in contenders)
            {
                if (!areQuick)
                {
                    Rest();
                }

                contender.Work();
            }
        }
    }

    /// <summary>How often its time fits into another's: the median of their rounds.</summary>
    public double TimesFasterThan(Contender other) => MedianOf([.. other.times.Zip(times, (theirs, ours) => theirs / ours)]);

    // .NET compiles what runs often a second time, in the background: what counts is the time that this process got.
    private void WarmUp()
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        TimeSpan spent;
        int runs = 0;
        do
        {
            work();
            runs++;
            spent = Environment.CpuUsage.TotalTime - start;
        }
        while (spent < Patience);

        repetitions = Math.Max(1, (int)(runs * (Turn / spent)));
    }

    // Threads of ONNX Runtime and of libtorch's OpenMP stay awake for a while in case that more work comes, on a core that the next one is to have.
    private static void Rest()
    {
        TimeSpan spent;
        int naps = 0;
        do
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            Thread.Sleep(Nap);
            spent = Environment.CpuUsage.TotalTime - start;
        }
        while (spent > Nap / 10 && ++naps < MostNaps);
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
