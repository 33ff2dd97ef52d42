using ScottPlot;
using ScottPlot.Plottables;

namespace MnistNet.Plots;

/// <summary>A reliability diagram: how often images are right against how sure the network was of them, bin by bin, beside the line on which both are alike.</summary>
internal static class ReliabilityFigure
{
    internal static Figure Create(CalibrationReport calibration, string? note)
    {
        if (calibration.ImageCount == 0)
        {
            throw new ArgumentException("The report has no images; expected at least one.", nameof(calibration));
        }

        CalibrationBin[] bins = [.. calibration.Bins.Where(bin => bin.Count > 0)];
        string error = FormattableString.Invariant($"expected calibration error {100 * calibration.ExpectedCalibrationError:0.00} %");
        return new Figure(FigureTitle.With("Reliability", note is null ? error : $"{error}, {note}"), new PixelSize(PaperStyle.Width, 420), plot =>
        {
            foreach (CalibrationBin bin in bins)
            {
                Rectangle bar = plot.Add.Rectangle(100 * bin.Low, 100 * bin.High, 0, 100 * bin.Accuracy!.Value);
                bar.FillColor = PaperStyle.First.WithAlpha(90);
                bar.LineColor = PaperStyle.First;
                bar.LineWidth = 1;
            }

            Scatter accuracy = plot.Add.Scatter(bins.Select(bin => new Coordinates(100 * bin.Confidence!.Value, 100 * bin.Accuracy!.Value)).ToArray(), PaperStyle.First);
            accuracy.LegendText = "accuracy of the images of a bin, at their mean confidence";
            accuracy.LineWidth = 0;
            accuracy.MarkerShape = MarkerShape.FilledCircle;
            accuracy.MarkerSize = 7;
            Scatter calibrated = plot.Add.Scatter(new Coordinates[] { new(0, 0), new(100, 100) }, PaperStyle.Second);
            calibrated.LegendText = "as sure as right";
            calibrated.LineWidth = 2;
            calibrated.LinePattern = LinePattern.Dashed;
            calibrated.MarkerSize = 0;
            plot.XLabel("Confidence (%)");
            plot.YLabel("Accuracy (%)");
            plot.Axes.SetLimits(0, 102, 0, 102);
            PaperStyle.ShowLegend(plot);
        });
    }
}
