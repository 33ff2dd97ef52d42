using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace MnistNet.Plots;

/// <summary>One measure by epoch: training as a solid line with discs, validation dashed with squares.</summary>
internal static class EpochCurvesFigure
{
    internal static Figure OfLoss(History history, string? note) =>
        Create(history, FigureTitle.With("Loss by epoch", note), "Loss (mean cross-entropy, nats)", epoch => epoch.Loss, epoch => epoch.ValidationLoss, LossRange);

    internal static Figure OfAccuracy(History history, string? note) =>
        Create(history, FigureTitle.With("Accuracy by epoch", note), "Accuracy (%)", epoch => 100 * epoch.Accuracy, epoch => 100 * epoch.ValidationAccuracy, AccuracyRange);

    private static Figure Create(
        History history,
        string title,
        string axisLabel,
        Func<EpochResult, double> training,
        Func<EpochResult, double?> validation,
        Func<double, double, CoordinateRange> range)
    {
        if (history.Epochs.IsDefaultOrEmpty)
        {
            throw new ArgumentException("The history has no epochs; expected at least one.", nameof(history));
        }

        Coordinates[] trained = Points(history, epoch => training(epoch));
        Coordinates[] validated = Points(history, validation);
        return new Figure(title, new PixelSize(PaperStyle.Width, 380), plot =>
        {
            AddCurve(plot, trained, "training", PaperStyle.First, LinePattern.Solid, MarkerShape.FilledCircle);
            if (validated.Length > 0)
            {
                AddCurve(plot, validated, "validation", PaperStyle.Second, LinePattern.Dashed, MarkerShape.OpenSquare);
            }

            plot.XLabel("Epoch");
            plot.YLabel(axisLabel);
            plot.Axes.Left.TickGenerator = new NumericAutomatic { TickDensity = 0.6 };
            plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
            plot.Axes.SetLimitsX(history.Epochs[0].Epoch - 0.5, history.Epochs[^1].Epoch + Math.Max(0.5, 0.02 * history.Epochs.Length));
            double[] values = [.. trained.Concat(validated).Select(point => point.Y).Where(double.IsFinite).DefaultIfEmpty(0)];
            CoordinateRange limits = range(values.Min(), values.Max());
            plot.Axes.SetLimitsY(limits.Min, limits.Max);
            PaperStyle.ShowLegend(plot);
        });
    }

    private static Coordinates[] Points(History history, Func<EpochResult, double?> value) =>
        [.. history.Epochs.Where(epoch => value(epoch).HasValue).Select(epoch => new Coordinates(epoch.Epoch, value(epoch)!.Value))];

    private static void AddCurve(Plot plot, Coordinates[] points, string name, Color color, LinePattern pattern, MarkerShape marker)
    {
        Scatter curve = plot.Add.Scatter(points, color);
        curve.LegendText = name;
        curve.LineWidth = 2;
        curve.LinePattern = pattern;
        curve.MarkerShape = marker;

        // Markers of many epochs would cover one another.
        curve.MarkerSize = Math.Clamp(240f / points.Length, 2, 8);
        curve.MarkerLineWidth = curve.MarkerSize / 4;
    }

    private static CoordinateRange LossRange(double low, double high) => new(0, high > 0 ? 1.05 * high : 1);

    private static CoordinateRange AccuracyRange(double low, double high)
    {
        double margin = Math.Max(0.5, 0.08 * (high - low));
        return new(Math.Max(0, low - margin), Math.Min(high + margin, 100 + margin / 4));
    }
}
