using System.Diagnostics;
using System.Globalization;

namespace MnistNet.Benchmarks;

/// <summary>Two contenders in turn, so that a drifting machine hits both alike.</summary>
internal static class Duel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs both, and prints a row: times, and how often the challenger's fits into the other's.</summary>
    /// <param name="work">What they do.</param>
    /// <param name="rounds">Measurements of each, after one that does not count.</param>
    /// <param name="challenger">The managed engine.</param>
    /// <param name="champion">The other.</param>
    /// <param name="championName">Its name.</param>
    /// <param name="repetitions">How often a measurement does the work.</param>
    /// <param name="floor">The ratio to reach.</param>
    public static void Run(string work, int rounds, Action challenger, Action champion, string championName, int repetitions, double floor)
    {
        WarmUp(challenger);
        WarmUp(champion);
        List<double> ours = [];
        List<double> theirs = [];
        for (int round = 0; round <= rounds; round++)
        {
            double mine = Time(challenger, repetitions);
            double other = Time(champion, repetitions);
            if (round > 0)
            {
                ours.Add(mine);
                theirs.Add(other);
            }
        }

        double ratio = Median([.. theirs.Zip(ours, (other, mine) => other / mine)]);
        Print(work, Text(Median(ours)), $"{championName} {Text(Median(theirs))}", ratio, floor);
    }

    /// <summary>Prints a row.</summary>
    public static void Print(string work, string ours, string theirs, double ratio, double floor) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {work} | {ours} | {theirs} | {ratio:F1} | {floor:F0} | {(ratio >= floor ? "yes" : "NO")} |"));

    // .NET compiles what runs often a second time, in the background.
    private static void WarmUp(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            work();
        }
    }

    private static double Time(Action work, int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            work();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / repetitions;
    }

    private static string Text(double seconds) => seconds switch
    {
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F1} µs"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F1} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s"),
    };

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
