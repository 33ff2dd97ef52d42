using System.Globalization;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MnistNet.Services.Tests.Telemetry;

/// <summary>What OpenTelemetry's console exporter writes of the meter and the source MnistNet, read as a person reads it.</summary>
internal sealed partial class ConsoleExport : IDisposable
{
    private readonly TextWriter console = Console.Out;
    private readonly StringWriter written = new(CultureInfo.InvariantCulture);
    private readonly MeterProvider meter;
    private readonly TracerProvider tracer;

    public ConsoleExport()
    {
        Console.SetOut(written);

        // Once, at the end, and not while activities are written.
        meter = Sdk.CreateMeterProviderBuilder().AddMeter("MnistNet")
            .AddConsoleExporter(static (_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue).Build();
        tracer = Sdk.CreateTracerProviderBuilder().AddSource("MnistNet").AddConsoleExporter().Build();
    }

    /// <summary>Ends what listens, which writes all that it has heard.</summary>
    /// <returns>The values of the metrics, and the activities in the order in which they ended.</returns>
    public (ExportedPoint[] Points, ExportedActivity[] Activities) End()
    {
        Dispose();
        string text = written.ToString().ReplaceLineEndings("\n");
        Match[] metrics = [.. Metric().Matches(text).Cast<Match>()];
        return ([.. Point().Matches(text).Select(point => PointOf(metrics.Last(metric => metric.Index < point.Index), point))], [.. Activities().Matches(text).Select(static activity => ActivityOf(activity.Value))]);
    }

    public void Dispose()
    {
        meter.Dispose();
        tracer.Dispose();
        Console.SetOut(console);
    }

    private static ExportedPoint PointOf(Match metric, Match point) =>
        new(metric.Groups["name"].Value, metric.Groups["unit"].Value, metric.Groups["meter"].Value, Pairs(point.Groups["tags"].Value), point.Groups["value"].Value);

    private static ExportedActivity ActivityOf(string text)
    {
        Dictionary<string, string> all = Pairs(text);
        return new ExportedActivity(all["Activity.DisplayName"], all["Activity.SpanId"], all.GetValueOrDefault("Activity.ParentSpanId"), all.GetValueOrDefault("StatusCode"), all["Name"], all);
    }

    private static Dictionary<string, string> Pairs(string text) => Pair().Matches(text).ToDictionary(static pair => pair.Groups["key"].Value, static pair => pair.Groups["value"].Value);

    [GeneratedRegex(@"^Metric Name: (?<name>[^,\n]+), (Description: [^\n]*, )?Unit: (?<unit>[^,\n]+), Metric Type: \w+\nInstrumentation scope \(Meter\):\n\s+Name: (?<meter>\w+)", RegexOptions.Multiline)]
    private static partial Regex Metric();

    [GeneratedRegex(@"^\([^\]\n]+\] (?<tags>[^\n]*)\nValue: (?<value>[^\n]+)", RegexOptions.Multiline)]
    private static partial Regex Point();

    [GeneratedRegex(@"^Activity\.TraceId:.*?(?=^Resource associated)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Activities();

    [GeneratedRegex(@"(?<key>[\w.]+): +(?<value>\S+)")]
    private static partial Regex Pair();
}

/// <summary>One value of a metric, for one set of tags.</summary>
internal sealed record ExportedPoint(string Name, string Unit, string Meter, Dictionary<string, string> Tags, string Value)
{
    public double Number => double.Parse(Value, CultureInfo.InvariantCulture);

    public double Sum => Of("Sum");

    public double Count => Of("Count");

    // Of a histogram: "Sum: 0.5 Count: 2 Min: 0.1 Max: 0.4".
    private double Of(string part) => double.Parse(Value.Split(' ')[Array.IndexOf(Value.Split(' '), $"{part}:") + 1], CultureInfo.InvariantCulture);
}

/// <summary>One activity that has ended; its tags among all that is said of it.</summary>
internal sealed record ExportedActivity(string Name, string SpanId, string? ParentSpanId, string? Status, string Source, Dictionary<string, string> Tags);
