using ScottPlot;
using ScottPlot.Plottables;

namespace MnistNet.Plots;

/// <summary>A square of cells: actual classes downwards, predicted ones to the right.</summary>
internal static class ConfusionFigure
{
    private const float CountSize = 13;

    internal static Figure Create(ConfusionMatrix matrix, string? note)
    {
        (int Actual, int Predicted, int Count)[] cells =
        [
            .. from actual in Enumerable.Range(0, matrix.ClassCount)
               from predicted in Enumerable.Range(0, matrix.ClassCount)
               where matrix[actual, predicted] > 0
               select (actual, predicted, matrix[actual, predicted]),
        ];
        if (cells.Length == 0)
        {
            throw new ArgumentException("The confusion matrix counts no images; expected at least one.", nameof(matrix));
        }

        string title = string.Format(CultureInfo.InvariantCulture, "Confusion matrix of {0:N0} images", cells.Sum(cell => cell.Count));
        return new Figure(FigureTitle.With(title, note), new PixelSize(PaperStyle.Width, 580), plot =>
        {
            int most = cells.Max(cell => cell.Count);
            string widest = most.ToString(CultureInfo.InvariantCulture);
            float size = PaperStyle.FitDigits(widest.Length, 0.85 * ClassTicks.SpaceOf(matrix.ClassCount), CountSize);
            foreach ((int actual, int predicted, int count) in cells)
            {
                AddCell(plot, actual, predicted, count, most, size);
            }

            plot.YLabel("Actual class");
            plot.XLabel("Predicted class (cells: number of images; shading: logarithmic)");
            ClassTicks.Set(plot.Axes.Left, matrix.ClassNames);
            ClassTicks.Set(plot.Axes.Bottom, matrix.ClassNames);
            plot.HideGrid();
            plot.Axes.FrameWidth(1);
            plot.Axes.SetLimits(-0.5, matrix.ClassCount - 0.5, matrix.ClassCount - 0.5, -0.5);
        });
    }

    private static void AddCell(Plot plot, int actual, int predicted, int count, int most, float size)
    {
        double shade = Math.Log(1 + count) / Math.Log(1 + most);
        Rectangle cell = plot.Add.Rectangle(predicted - 0.5, predicted + 0.5, actual - 0.5, actual + 0.5);
        cell.FillColor = Colors.White.InterpolateRgb(actual == predicted ? PaperStyle.First : PaperStyle.Second, shade);
        cell.LineColor = Colors.White;
        cell.LineWidth = 1;
        string text = count.ToString(CultureInfo.InvariantCulture);
        PaperStyle.AddText(plot, text, predicted, actual, Alignment.MiddleCenter, size, shade > 0.7 ? Colors.White : PaperStyle.Ink);
    }
}
