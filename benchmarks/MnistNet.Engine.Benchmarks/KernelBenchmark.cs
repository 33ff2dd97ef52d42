using System.Runtime.Intrinsics;
using MnistNet.Managed;

namespace MnistNet.Engine.Benchmarks;

/// <summary>Times the convolution kernels of two networks, in turn with the core's peak.</summary>
internal static class KernelBenchmark
{
    public static void Run(int rounds, bool everyWidth)
    {
        KernelRun peak512 = new("peak of 512-bit multiply-adds", PeakLoop.Operations512, 16, () => PeakLoop.Run512());
        KernelRun peak256 = new("peak of 256-bit multiply-adds", PeakLoop.Operations256, 8, () => PeakLoop.Run256());
        List<KernelRun> runs = [peak256];
        if (Vector512.IsHardwareAccelerated)
        {
            runs.Add(peak512);
            runs.AddRange(All<Simd512>());
        }

        if (everyWidth || !Vector512.IsHardwareAccelerated)
        {
            runs.AddRange(All<Simd256>());
        }

        for (int round = -3; round < rounds; round++)
        {
            runs.ForEach(run => run.Measure(keep: round >= 0));
        }

        double one = PeakLoop.GigaOperations(1);
        double all = PeakLoop.GigaOperations(Environment.ProcessorCount);
        Console.WriteLine($"Multiply-adds on registers: {one:F0} GFLOP/s on one thread, {all:F0} on {Environment.ProcessorCount} at once.");
        Console.WriteLine();
        Console.WriteLine("| kernel | bits | µs | GFLOP/s | of the peak |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (KernelRun run in runs)
        {
            double peak = (run.Vector == 16 ? peak512 : peak256).GigaOperations;
            Console.WriteLine(
                $"| {run.Name} | {run.Vector * 32} | {run.Microseconds:F2} | {run.GigaOperations:F0} | {100 * run.GigaOperations / peak:F0} % |");
        }
    }

    private static IEnumerable<KernelRun> All<TWidth>()
        where TWidth : struct, IWidth =>
    [
        .. KernelRuns<TWidth>.Dense<FirstShape>("28×28×1, 3×3, 8", first: true),
        .. KernelRuns<TWidth>.Pooled<SecondShape>("28×28×8, 3×3, 8", first: false),
        .. KernelRuns<TWidth>.Pooled<ThirdShape>("14×14×8, 3×3, 16", first: false),
        .. KernelRuns<TWidth>.Pooled<WideFirstShape>("28×28×1, 5×5, 16", first: true),
        .. KernelRuns<TWidth>.Dense<WideSecondShape>("12×12×16, 3×3, 32", first: false),
        .. KernelRuns<TWidth>.Dense<SixFiltersShape>("28×28×1, 5×5, 6", first: true),
        .. KernelRuns<TWidth>.Dense<TwelveFiltersShape>("28×28×10, 3×3, 12", first: false),
        .. KernelRuns<TWidth>.Pooled<FourteenFiltersShape>("14×14×14, 3×3, 14", first: false),
        .. KernelRuns<TWidth>.Dense<PointwiseShape>("14×14×32, 1×1, 40", first: false),
    ];
}
