using System.Globalization;

namespace MnistNet.Benchmarks;

/// <summary>Two contenders, and the row that says how they did.</summary>
internal static class Duel
{
    /// <summary>Runs both, and prints a row: times, and how often the challenger's fits into the other's.</summary>
    /// <param name="work">What they do.</param>
    /// <param name="rounds">Measurements of each, after a warm-up.</param>
    /// <param name="challenger">The managed engine.</param>
    /// <param name="champion">The other.</param>
    /// <param name="championName">Its name.</param>
    /// <param name="floor">The ratio to reach.</param>
    public static void Run(string work, int rounds, Action challenger, Action champion, string championName, double floor)
    {
        Contender ours = new(challenger);
        Contender theirs = new(champion);
        Contender.Compete(rounds, ours, theirs);
        Print(work, Text(ours.Seconds), $"{championName} {Text(theirs.Seconds)}", ours.TimesFasterThan(theirs), floor);
    }

    /// <summary>Prints a row.</summary>
    public static void Print(string work, string ours, string theirs, double ratio, double floor) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {work} | {ours} | {theirs} | {ratio:F1} | {floor:F0} | {(ratio >= floor ? "yes" : "NO")} |"));

    private static string Text(double seconds) => seconds switch
    {
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F1} µs"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F1} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s"),
    };
}
