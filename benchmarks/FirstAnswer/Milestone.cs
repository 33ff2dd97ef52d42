using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace FirstAnswer;

/// <summary>How far the program has come, and what it has cost until then.</summary>
/// <param name="Milliseconds">Since the process was started.</param>
/// <param name="Methods">Methods that the JIT has compiled.</param>
/// <param name="Compilation">Milliseconds that the JIT has taken.</param>
internal readonly record struct Milestone(double Milliseconds, int Methods, double Compilation)
{
    /// <summary>The present moment.</summary>
    /// <param name="start">Timestamp of when the process was started.</param>
    public static Milestone Now(long start) => new(
        Stopwatch.GetElapsedTime(start).TotalMilliseconds, (int)JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime().TotalMilliseconds);

    /// <summary>As the benchmark reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds:F3} {Methods} {Compilation:F3}");
}
