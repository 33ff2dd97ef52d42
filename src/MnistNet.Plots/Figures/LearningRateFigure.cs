using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace MnistNet.Plots;

/// <summary>The loss of a range test against the learning rate on a logarithmic axis: each step, the smoothed curve, and the suggested rate.</summary>
internal static class LearningRateFigure
{
    internal static Figure Create(LearningRateCurve curve, string? note)
    {
        LearningRateStep[] steps = [.. curve.Steps.Where(step => double.IsFinite(step.Loss) && double.IsFinite(step.SmoothedLoss))];
        if (steps.Length == 0)
        {
            throw new ArgumentException("The curve has no step with a finite loss; expected at least one.", nameof(curve));
        }

        return new Figure(FigureTitle.With("Loss by learning rate", note), new PixelSize(PaperStyle.Width, 380), plot =>
        {
            Scatter each = plot.Add.Scatter(steps.Select(step => new Coordinates(Math.Log10(step.LearningRate), step.Loss)).ToArray(), PaperStyle.Grey);
            each.LegendText = "each step";
            each.LineWidth = 0;
            each.MarkerShape = MarkerShape.OpenCircle;
            each.MarkerSize = 4;
            Scatter smoothed = plot.Add.Scatter(steps.Select(step => new Coordinates(Math.Log10(step.LearningRate), step.SmoothedLoss)).ToArray(), PaperStyle.First);
            smoothed.LegendText = "smoothed";
            smoothed.LineWidth = 2;
            smoothed.MarkerSize = 0;
            if (curve.Suggestion is { } rate)
            {
                VerticalLine line = plot.Add.VerticalLine(Math.Log10(rate), 2, PaperStyle.Second, LinePattern.Dashed);
                line.LegendText = FormattableString.Invariant($"suggestion {rate:G2}");
            }

            plot.XLabel("Learning rate");
            plot.YLabel("Loss (mean cross-entropy, nats)");
            plot.Axes.Left.TickGenerator = new NumericAutomatic { TickDensity = 0.6 };
            double first = Math.Log10(steps[0].LearningRate), last = Math.Log10(steps[^1].LearningRate), room = Math.Max(0.03 * (last - first), 0.05);
            plot.Axes.Bottom.TickGenerator = Decades(first - room, last + room);
            plot.Axes.SetLimitsX(first - room, last + room);

            // A step that diverges is not to press the rest flat.
            double highest = steps.Max(step => step.SmoothedLoss);
            plot.Axes.SetLimitsY(0, highest > 0 ? 1.1 * highest : 1);
            PaperStyle.ShowLegend(plot);
        });
    }

    /// <summary>A tick at each power of ten, or, where there is hardly one, at round numbers between them.</summary>
    private static NumericManual Decades(double low, double high)
    {
        double[] factors = high - low < 2 ? [1, 2, 5] : [1];
        return new NumericManual(
        [
            .. from decade in Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)
               from factor in factors
               let rate = factor * Math.Pow(10, decade)
               where Math.Log10(rate) >= low && Math.Log10(rate) <= high
               select new Tick(Math.Log10(rate), rate.ToString(rate < 9e-4 ? "0e0" : "0.###", CultureInfo.InvariantCulture)),
        ]);
    }
}
