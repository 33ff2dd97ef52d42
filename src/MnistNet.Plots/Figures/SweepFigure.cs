using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace MnistNet.Plots;

/// <summary>Curves of means with a bar of one standard deviation up and down at each point.</summary>
internal static class SweepFigure
{
    /// <summary>Pixels of the x axis, in a figure 600 pixels wide.</summary>
    private const double AxisLength = 500;

    /// <summary>Share of the x axis by which bars of neighbouring series stand apart, so that none hides another.</summary>
    private const double Step = 0.006;

    /// <summary>Room at each end of an axis, as a share of its length.</summary>
    private const double Room = 0.05;

    internal static Figure Create(string title, string xLabel, string yLabel, IReadOnlyList<SweepSeries> series, string? note)
    {
        Require(series);
        SweepSeries[] shown = [.. series.Select(one => one with { Points = [.. one.Points.OrderBy(point => point.X)] })];
        SweepPoint[] points = [.. shown.SelectMany(one => one.Points)];
        string measured = points.Any(point => point.StandardDeviation > 0) ? $"{yLabel}, mean ± standard deviation" : yLabel;
        return new Figure(FigureTitle.With(title, note), new PixelSize(PaperStyle.Width, 400), plot =>
        {
            CoordinateRange settings = Widen(points.Min(point => point.X), points.Max(point => point.X));
            CoordinateRange values = Widen(points.Min(point => point.Low), points.Max(point => point.High));
            for (int i = 0; i < shown.Length; i++)
            {
                double shift = (i - (shown.Length - 1) / 2.0) * Step * settings.Length;
                AddSeries(plot, shown[i], shift, SeriesStyle.All[i]);
            }

            PaperStyle.SetLabel(plot.Axes.Bottom, xLabel, AxisLength);
            PaperStyle.SetLabel(plot.Axes.Left, measured, 300);
            plot.Axes.Bottom.TickGenerator = Ticks([.. points.Select(point => point.X).Distinct().Order()], settings);
            plot.Axes.Left.TickGenerator = new NumericAutomatic { TickDensity = 0.6 };
            plot.Axes.SetLimits(settings.Min, settings.Max, values.Min, values.Max);
            PaperStyle.ShowLegend(plot);
        });
    }

    private static void Require(IReadOnlyList<SweepSeries> series)
    {
        if (series.Count < 1 || series.Count > SeriesStyle.All.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"Asked for {series.Count} series; expected 1 to {SeriesStyle.All.Length}."), nameof(series));
        }

        HashSet<string> names = [];
        foreach (SweepSeries one in series)
        {
            if (string.IsNullOrWhiteSpace(one?.Name) || !names.Add(one.Name))
            {
                throw new ArgumentException($"Found a series called \"{one?.Name}\"; expected a name of its own for each.", nameof(series));
            }

            if (one.Points is null or [])
            {
                throw new ArgumentException($"The series \"{one.Name}\" has no points; expected at least one.", nameof(series));
            }

            if (one.Points.FirstOrDefault(point => !IsDrawable(point)) is { } wrong)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The series \"{one.Name}\" has {wrong.Mean} ± {wrong.StandardDeviation} at {wrong.X}; expected finite numbers, and a deviation of at least 0."),
                    nameof(series));
            }

            if (one.Points.GroupBy(point => point.X).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                throw new ArgumentException(FormattableString.Invariant($"The series \"{one.Name}\" has {twice.Count()} points at {twice.Key}; expected one."), nameof(series));
            }
        }
    }

    private static bool IsDrawable(SweepPoint point) =>
        double.IsFinite(point.X) && double.IsFinite(point.Mean) && double.IsFinite(point.StandardDeviation) && point.StandardDeviation >= 0;

    private static void AddSeries(Plot plot, SweepSeries series, double shift, SeriesStyle style)
    {
        Coordinates[] points = [.. series.Points.Select(point => new Coordinates(point.X + shift, point.Mean))];
        ErrorBar bars = plot.Add.ErrorBar(
            [.. points.Select(point => point.X)], [.. points.Select(point => point.Y)], [.. series.Points.Select(point => point.StandardDeviation)]);
        bars.Color = style.Color;
        bars.LineWidth = 1.5f;
        bars.CapSize = 4;
        style.AddCurve(plot, points, series.Name);
    }

    /// <summary>A range with room at its ends, so that no point stands on an axis.</summary>
    private static CoordinateRange Widen(double low, double high)
    {
        double room = high > low ? Room * (high - low) : Math.Max(1, Math.Abs(low)) * Room;
        return new CoordinateRange(low - room, high + room);
    }

    /// <summary>A tick under each setting where there is room, else at round numbers.</summary>
    private static ITickGenerator Ticks(double[] settings, CoordinateRange axis)
    {
        Tick[] ticks = [.. settings.Select(setting => new Tick(setting, setting.ToString("0.######", CultureInfo.InvariantCulture)))];
        double PixelsBetween(int left) => (ticks[left + 1].Position - ticks[left].Position) / axis.Length * AxisLength;
        double WidthOf(int tick) => PaperStyle.WidthOf(ticks[tick].Label, PaperStyle.TickSize);
        bool fits = Enumerable.Range(0, ticks.Length - 1).All(left => PixelsBetween(left) > (WidthOf(left) + WidthOf(left + 1)) / 2 + 6);
        return fits ? new NumericManual(ticks) : new NumericAutomatic();
    }
}
