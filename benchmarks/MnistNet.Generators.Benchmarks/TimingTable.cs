using System.Globalization;
using Spectre.Console;

namespace MnistNet.Generators.Benchmarks;

/// <summary>Times by scenario, printed as medians with their ratios to a cold run.</summary>
internal sealed class TimingTable
{
    public const string Cold = "cold";

    private readonly List<(string Scenario, double Own, double Wall)> times = [];

    public void Add(string scenario, TimeSpan own, TimeSpan wall) => times.Add((scenario, own.TotalMilliseconds, wall.TotalMilliseconds));

    public void Print(FormattableString title)
    {
        Table table = new Table()
            .MarkdownBorder()
            .AddColumn("run")
            .AddColumn(new TableColumn("own time, ms").RightAligned())
            .AddColumn(new TableColumn("of cold").RightAligned())
            .AddColumn(new TableColumn("wall time, ms").RightAligned())
            .AddColumn(new TableColumn("of cold").RightAligned());
        double coldOwn = Median(Cold, static time => time.Own);
        double coldWall = Median(Cold, static time => time.Wall);
        foreach (string scenario in times.Select(static time => time.Scenario).Distinct())
        {
            double own = Median(scenario, static time => time.Own);
            double wall = Median(scenario, static time => time.Wall);
            table.AddRow(scenario, Format($"{own:N2}"), Format($"{own / coldOwn:P2}"), Format($"{wall:N2}"), Format($"{wall / coldWall:P2}"));
        }

        AnsiConsole.WriteLine(Format(title));
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private double Median(string scenario, Func<(string Scenario, double Own, double Wall), double> value)
    {
        double[] sorted = [.. times.Where(time => time.Scenario == scenario).Select(value).Order()];
        return sorted[sorted.Length / 2];
    }
}
