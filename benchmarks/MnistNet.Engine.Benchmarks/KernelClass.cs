using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace MnistNet.Engine.Benchmarks;

/// <summary>The kernels of <see cref="KernelBenchmark"/> as a class of BenchmarkDotNet.</summary>
public class KernelClass
{
    private KernelRun? kernel;

    /// <summary>All kernels, with the vectors that this machine has.</summary>
    public static IEnumerable<string> Names => KernelBenchmark.All(everyWidth: true).Select(kernel => kernel.FullName);

    /// <summary>Which kernel.</summary>
    [ParamsSource(nameof(Names))]
    public string Kernel { get; set; } = "";

    /// <summary>Times them all, or those that <c>--filter</c> and the other arguments of BenchmarkDotNet name.</summary>
    /// <param name="arguments">Arguments of BenchmarkDotNet.</param>
    public static void Run(string[] arguments)
    {
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
            .AddColumn(new SpeedColumn())
            .HideColumns(Column.Method)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(80))
            .WithOptions(ConfigOptions.DisableLogFile);

        // In this process: one of BenchmarkDotNet's own would be built outside of the repository's settings.
        string[] all = arguments.Contains("--filter") ? [] : ["--filter", "*"];
        BenchmarkSwitcher.FromTypes([typeof(KernelClass)]).Run(["--inProcess", .. all, .. arguments], config);
    }

    [GlobalSetup]
    public void Find() => kernel = KernelBenchmark.All(everyWidth: true).First(kernel => kernel.FullName == Kernel);

    [Benchmark]
    public void Call() => kernel!.Call();
}
