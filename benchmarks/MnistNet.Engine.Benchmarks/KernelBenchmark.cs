using System.Runtime.Intrinsics;
using MnistNet.Managed;

namespace MnistNet.Engine.Benchmarks;

/// <summary>Times the kernels of some networks, and what takes values one by one, in turn with the core's peak.</summary>
internal static class KernelBenchmark
{
    public static void Run(int rounds, bool everyWidth)
    {
        KernelRun peak512 = new("peak of 512-bit multiply-adds", PeakLoop.Operations512, 16, () => PeakLoop.Run512());
        KernelRun peak256 = new("peak of 256-bit multiply-adds", PeakLoop.Operations256, 8, () => PeakLoop.Run256());
        List<KernelRun> runs = [peak256, .. Vector512.IsHardwareAccelerated ? [peak512] : Array.Empty<KernelRun>(), .. All(everyWidth)];
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

    /// <summary>The kernels with the machine's widest vectors, and where wanted with narrower ones, too.</summary>
    public static IEnumerable<KernelRun> All(bool everyWidth)
    {
        IEnumerable<KernelRun> runs = Vector512.IsHardwareAccelerated ? All<Simd512>() : All<Simd256>();
        return !everyWidth ? runs
            : Vector512.IsHardwareAccelerated ? runs.Concat(All<Simd256>()).Concat(All<Simd128>())
            : runs.Concat(All<Simd128>());
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
        .. KernelRuns<TWidth>.Layer(images: 1, inputs: 784, outputs: 128),
        .. KernelRuns<TWidth>.Layer(images: 16, inputs: 784, outputs: 128),
        .. KernelRuns<TWidth>.Layer(images: 16, inputs: 784, outputs: 100),
        .. ElementwiseRuns<TWidth>.Normalization(28, 28, 10),
        .. ElementwiseRuns<TWidth>.Normalization(14, 14, 16),
        ElementwiseRuns<TWidth>.Function("tanh", default(TanhFunction), 25),
        ElementwiseRuns<TWidth>.Function("sigmoid", default(SigmoidFunction), 26),
        ElementwiseRuns<TWidth>.Function("ELU", new ExponentialLinearFunction(1, 1), 23),
        ElementwiseRuns<TWidth>.Function("GELU", default(GatedFunction<GeluGate>), 53),
        ElementwiseRuns<TWidth>.Function("ReLU to 6", new RectifierFunction(6, 0, 0), 6),
        ElementwiseRuns<TWidth>.Combination("gradient of tanh", default(SlopeOf<TanhFunction>), 3),
        ElementwiseRuns<TWidth>.Combination("gradient of ReLU to 6", new RectifierGradient(6, 0, 0, 0, 0), 6),
        .. KernelRuns<TWidth>.Depthwise<DepthwiseShape>("14×14×40, 3×3 depthwise"),
        .. KernelRuns<TWidth>.Depthwise<OddDepthwiseShape>("14×14×10, 3×3 depthwise"),
        .. KernelRuns<TWidth>.Depthwise<StridedDepthwiseShape>("28×28×24, 3×3 depthwise, strides of 2"),
        .. KernelRuns<TWidth>.Pooling<FirstPoolShape>("28×28×6, 2×2 pool"),
        .. KernelRuns<TWidth>.Pooling<SecondPoolShape>("10×10×16, 2×2 pool"),
        .. KernelRuns<TWidth>.Pooling<OverlappingPoolShape>("13×13×24, 3×3 pool, strides of 2"),
    ];
}
