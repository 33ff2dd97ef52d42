using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace MnistNet.Engine.Benchmarks;

/// <summary>A column of BenchmarkDotNet: floating-point operations in a second.</summary>
internal sealed class SpeedColumn : IColumn
{
    private readonly Dictionary<string, double> operations = KernelBenchmark.All(everyWidth: true).ToDictionary(kernel => kernel.FullName, kernel => kernel.Operations);

    public string Id => nameof(SpeedColumn);

    public string ColumnName => "GFLOP/s";

    public string Legend => "Floating-point operations in a second, in billions; a multiply-add is two";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? (operations[(string)benchmarkCase.Parameters[nameof(KernelClass.Kernel)]] / statistics.Mean).ToString("F1", CultureInfo.InvariantCulture)
            : "";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
