using System.Diagnostics;
using System.Globalization;

namespace FirstAnswer;

/// <summary>What each answer took, and when full speed was reached.</summary>
/// <param name="start">Timestamp of when the process was started.</param>
internal sealed class AnswerTimes(long start)
{
    private const int Window = 20;
    private const double Tolerance = 1.15;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly List<(long Begin, long End)> answers = new(500_000);

    /// <summary>Whether full speed may not have been reached yet: for two seconds of the process's own time.</summary>
    public bool WantsMore => answers.Count % Window != 0 || Environment.CpuUsage.TotalTime < Limit;

    /// <summary>Adds an answer.</summary>
    public void Add(long begin, long end) => answers.Add((begin, end));

    /// <summary>Milliseconds to full speed, answers until then, and microseconds of an answer there.</summary>
    public override string ToString()
    {
        double[] windows = [.. answers.Chunk(Window).Select(window => Median([.. window.Select(Microseconds)]))];
        double full = Median(windows[(windows.Length / 2)..]);

        // From the first ten windows on that are fast together: single ones may have been disturbed.
        int first = Enumerable.Range(0, windows.Length - 10).FirstOrDefault(i => Median(windows[i..(i + 10)]) <= Tolerance * full);
        double milliseconds = Stopwatch.GetElapsedTime(start, answers[first * Window].Begin).TotalMilliseconds;
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F3} {first * Window} {full:F3}");
    }

    private static double Microseconds((long Begin, long End) answer) => Stopwatch.GetElapsedTime(answer.Begin, answer.End).TotalMicroseconds;

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
