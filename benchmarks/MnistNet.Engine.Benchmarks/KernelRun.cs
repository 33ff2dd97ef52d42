using System.Diagnostics;

namespace MnistNet.Engine.Benchmarks;

/// <summary>One kernel on one shape, and the times it took.</summary>
internal sealed class KernelRun(string name, double operations, int vector, Action run)
{
    private readonly List<double> _microseconds = [];

    public string Name => name;

    /// <summary>The name with the width: no other kernel's.</summary>
    public string FullName => $"{name}; {vector * 32} bits";

    /// <summary>Floating-point operations of a call.</summary>
    public double Operations => operations;

    /// <summary>Floats in the vectors that it uses at most.</summary>
    public int Vector => vector;

    /// <summary>Median time of a call, in microseconds.</summary>
    public double Microseconds
    {
        get
        {
            double[] sorted = [.. _microseconds.Order()];
            return sorted[sorted.Length / 2];
        }
    }

    /// <summary>Floating-point operations in a second; a multiply-add is two.</summary>
    public double GigaOperations => operations / Microseconds / 1e3;

    /// <summary>Calls the kernel.</summary>
    public void Call() => run();

    /// <summary>Times some calls in a row, about half a millisecond together.</summary>
    public void Measure(bool keep)
    {
        int calls = 1;
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
            {
                run();
            }

            double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (microseconds >= 500)
            {
                if (keep)
                {
                    _microseconds.Add(microseconds / calls);
                }

                return;
            }

            calls *= 2;
        }
    }
}
