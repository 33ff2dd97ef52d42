using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Engine.Benchmarks;

/// <summary>Multiply-adds on registers alone: as many as the core can do.</summary>
internal static class PeakLoop
{
    /// <summary>Floating-point operations of one <see cref="Run512"/>.</summary>
    public const double Operations512 = Steps * 12.0 * 16 * 2;

    /// <summary>Floating-point operations of one <see cref="Run256"/>.</summary>
    public const double Operations256 = Steps * 12.0 * 8 * 2;

    /// <summary>Floating-point operations of one <see cref="Run128"/>.</summary>
    public const double Operations128 = Steps * 12.0 * 4 * 2;

    private const int Steps = 5_000;
    private const int Repetitions = 40_000;

    /// <summary>The loop with the widest vectors of this process, and its floating-point operations.</summary>
    public static (Func<float> Run, double Operations) Widest =>
        Vector512.IsHardwareAccelerated ? (Run512, Operations512)
        : Vector256.IsHardwareAccelerated ? (Run256, Operations256)
        : (Run128, Operations128);

    /// <summary>What some threads do at once, in 10⁹ operations a second: whether virtual processors are cores, or share some.</summary>
    /// <param name="threads">Number of threads.</param>
    public static double GigaOperations(int threads)
    {
        (Func<float> run, double operations) = Widest;
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() => Repeat(run)))];
        long start = Stopwatch.GetTimestamp();
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        return threads * Repetitions * operations / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Run512()
    {
        Vector512<float> a = Vector512.Create(0.5f);
        Vector512<float> b = Vector512.Create(0.25f);
        Vector512<float> s0 = a, s1 = b, s2 = a, s3 = b, s4 = a, s5 = b, s6 = a, s7 = b, s8 = a, s9 = b, s10 = a, s11 = b;
        for (int i = 0; i < Steps; i++)
        {
            s0 = Vector512.MultiplyAddEstimate(s0, a, b);
            s1 = Vector512.MultiplyAddEstimate(s1, a, b);
            s2 = Vector512.MultiplyAddEstimate(s2, a, b);
            s3 = Vector512.MultiplyAddEstimate(s3, a, b);
            s4 = Vector512.MultiplyAddEstimate(s4, a, b);
            s5 = Vector512.MultiplyAddEstimate(s5, a, b);
            s6 = Vector512.MultiplyAddEstimate(s6, a, b);
            s7 = Vector512.MultiplyAddEstimate(s7, a, b);
            s8 = Vector512.MultiplyAddEstimate(s8, a, b);
            s9 = Vector512.MultiplyAddEstimate(s9, a, b);
            s10 = Vector512.MultiplyAddEstimate(s10, a, b);
            s11 = Vector512.MultiplyAddEstimate(s11, a, b);
        }

        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Run256()
    {
        Vector256<float> a = Vector256.Create(0.5f);
        Vector256<float> b = Vector256.Create(0.25f);
        Vector256<float> s0 = a, s1 = b, s2 = a, s3 = b, s4 = a, s5 = b, s6 = a, s7 = b, s8 = a, s9 = b, s10 = a, s11 = b;
        for (int i = 0; i < Steps; i++)
        {
            s0 = Vector256.MultiplyAddEstimate(s0, a, b);
            s1 = Vector256.MultiplyAddEstimate(s1, a, b);
            s2 = Vector256.MultiplyAddEstimate(s2, a, b);
            s3 = Vector256.MultiplyAddEstimate(s3, a, b);
            s4 = Vector256.MultiplyAddEstimate(s4, a, b);
            s5 = Vector256.MultiplyAddEstimate(s5, a, b);
            s6 = Vector256.MultiplyAddEstimate(s6, a, b);
            s7 = Vector256.MultiplyAddEstimate(s7, a, b);
            s8 = Vector256.MultiplyAddEstimate(s8, a, b);
            s9 = Vector256.MultiplyAddEstimate(s9, a, b);
            s10 = Vector256.MultiplyAddEstimate(s10, a, b);
            s11 = Vector256.MultiplyAddEstimate(s11, a, b);
        }

        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Run128()
    {
        Vector128<float> a = Vector128.Create(0.5f);
        Vector128<float> b = Vector128.Create(0.25f);
        Vector128<float> s0 = a, s1 = b, s2 = a, s3 = b, s4 = a, s5 = b, s6 = a, s7 = b, s8 = a, s9 = b, s10 = a, s11 = b;
        for (int i = 0; i < Steps; i++)
        {
            s0 = Vector128.MultiplyAddEstimate(s0, a, b);
            s1 = Vector128.MultiplyAddEstimate(s1, a, b);
            s2 = Vector128.MultiplyAddEstimate(s2, a, b);
            s3 = Vector128.MultiplyAddEstimate(s3, a, b);
            s4 = Vector128.MultiplyAddEstimate(s4, a, b);
            s5 = Vector128.MultiplyAddEstimate(s5, a, b);
            s6 = Vector128.MultiplyAddEstimate(s6, a, b);
            s7 = Vector128.MultiplyAddEstimate(s7, a, b);
            s8 = Vector128.MultiplyAddEstimate(s8, a, b);
            s9 = Vector128.MultiplyAddEstimate(s9, a, b);
            s10 = Vector128.MultiplyAddEstimate(s10, a, b);
            s11 = Vector128.MultiplyAddEstimate(s11, a, b);
        }

        return Vector128.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    private static void Repeat(Func<float> run)
    {
        for (int i = 0; i < Repetitions; i++)
        {
            _ = run();
        }
    }
}
