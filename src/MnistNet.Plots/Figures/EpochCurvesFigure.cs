using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace MnistNet.Plots;

/// <summary>
/// One measure by epoch: training as a solid line with discs, validation dashed with squares; the mean of several runs in a
/// band of one standard deviation up and down.
/// </summary>
internal static class EpochCurvesFigure
{
    private const byte BandOpacity = 50;

    internal static Figure OfLoss(IReadOnlyList<History> histories, string argument, string? note) => Create(
        histories, argument, "Loss by epoch", note, "Loss (mean cross-entropy, nats)", epoch => epoch.Loss, epoch => epoch.ValidationLoss, LossRange);

    internal static Figure OfAccuracy(IReadOnlyList<History> histories, string argument, string? note) => Create(
        histories, argument, "Accuracy by epoch", note, "Accuracy (%)", epoch => 100 * epoch.Accuracy, epoch => 100 * epoch.ValidationAccuracy, AccuracyRange);

    private static Figure Create(
        IReadOnlyList<History> histories,
        string argument,
        string title,
        string? note,
        string axisLabel,
        Func<EpochResult, double?> training,
        Func<EpochResult, double?> validation,
        Func<double, double, CoordinateRange> range)
    {
        Require(histories, argument);
        SweepPoint[] trained = PointsOf(histories, training), validated = PointsOf(histories, validation);
        string whole = histories.Count == 1 ? title : FormattableString.Invariant($"{title}, mean ± standard deviation of {histories.Count} runs");
        return new Figure(FigureTitle.With(whole, note), new PixelSize(PaperStyle.Width, 380), plot =>
        {
            // The bands first: they are to hide no line.
            AddBand(plot, trained, SeriesStyle.All[0]);
            AddBand(plot, validated, SeriesStyle.All[1]);
            AddCurve(plot, trained, "training", SeriesStyle.All[0]);
            AddCurve(plot, validated, "validation", SeriesStyle.All[1]);
            plot.XLabel("Epoch");
            plot.YLabel(axisLabel);
            plot.Axes.Left.TickGenerator = new NumericAutomatic { TickDensity = 0.6 };
            plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
            plot.Axes.SetLimitsX(trained[0].X - 0.5, trained[^1].X + Math.Max(0.5, 0.02 * trained.Length));
            double[] values = [.. trained.Concat(validated).SelectMany(point => new[] { point.Low, point.High }).Where(double.IsFinite).DefaultIfEmpty(0)];
            CoordinateRange limits = range(values.Min(), values.Max());
            plot.Axes.SetLimitsY(limits.Min, limits.Max);
            PaperStyle.ShowLegend(plot);
        });
    }

    private static void Require(IReadOnlyList<History> histories, string argument)
    {
        if (histories.Count == 0)
        {
            throw new ArgumentException("There are no histories; expected at least one.", argument);
        }

        for (int i = 0; i < histories.Count; i++)
        {
            if (histories[i] is null || histories[i].Epochs.IsDefaultOrEmpty)
            {
                string which = histories.Count == 1 ? "The history" : FormattableString.Invariant($"History {i}");
                throw new ArgumentException($"{which} has no epochs; expected at least one.", argument);
            }
        }
    }

    private static void AddCurve(Plot plot, SweepPoint[] points, string name, SeriesStyle style)
    {
        if (points.Length > 0)
        {
            style.AddCurve(plot, [.. points.Select(point => new Coordinates(point.X, point.Mean))], name);
        }
    }

    private static void AddBand(Plot plot, SweepPoint[] points, SeriesStyle style)
    {
        foreach (SweepPoint[] stretch in Stretches(points))
        {
            // A single epoch has no width: its band gets some.
            double reach = stretch.Length == 1 ? 0.1 : 0;
            double[] epochs = [stretch[0].X - reach, .. stretch[1..].SkipLast(1).Select(point => point.X), stretch[^1].X + reach];
            SweepPoint[] corners = stretch.Length == 1 ? [stretch[0], stretch[0]] : stretch;
            FillY band = plot.Add.FillY(epochs, [.. corners.Select(point => point.Low)], [.. corners.Select(point => point.High)]);
            band.FillColor = style.Color.WithAlpha(BandOpacity);
            band.LineWidth = 0;
            band.MarkerSize = 0;
        }
    }

    private static CoordinateRange LossRange(double low, double high) => new(0, high > 0 ? 1.05 * high : 1);

    private static CoordinateRange AccuracyRange(double low, double high)
    {
        double margin = Math.Max(0.5, 0.08 * (high - low));
        return new(Math.Max(0, low - margin), Math.Min(high + margin, 100 + margin / 4));
    }

    /// <summary>Mean and deviation in each epoch in which a run has the measure, first to last. What is not finite stays so.</summary>
    private static SweepPoint[] PointsOf(IReadOnlyList<History> histories, Func<EpochResult, double?> measure) =>
    [
        .. from history in histories
           from epoch in history.Epochs
           let value = measure(epoch)
           where value.HasValue
           group value.Value by epoch.Epoch into values
           orderby values.Key
           select SweepPoint.Of(values.Key, [.. values]),
    ];

    /// <summary>The longest stretches of points that have a band: finite, and of several runs that differ.</summary>
    private static IEnumerable<SweepPoint[]> Stretches(SweepPoint[] points)
    {
        List<SweepPoint> stretch = [];
        foreach (SweepPoint point in points)
        {
            if (double.IsFinite(point.StandardDeviation) && (point.StandardDeviation > 0 || stretch.Count > 0))
            {
                stretch.Add(point);
            }
            else if (stretch.Count > 0)
            {
                yield return [.. stretch];
                stretch.Clear();
            }
        }

        if (stretch.Count > 0)
        {
            yield return [.. stretch];
        }
    }
}
