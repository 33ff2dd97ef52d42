using ScottPlot;

namespace MnistNet.Plots;

/// <summary>Images in rows, each under its label.</summary>
internal static class SamplesFigure
{
    private const int Limit = 100;
    private const int LabelHeight = 22;
    private const int Gap = 10;
    private const double WidestImage = 180;

    internal static Figure Create(LabeledImages images, int count, string? note)
    {
        int most = Math.Min(Limit, images.Count);
        if (count < 1 || count > most)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, FormattableString.Invariant($"Asked for {count} of {images.Count} images; expected 1 to {most}."));
        }

        string title = count == 1 ? "First image and its label" : FormattableString.Invariant($"First {count} images and their labels");
        return Create(images, count, FigureTitle.With(title, note, images.IsSynthetic), i => images.ClassNames[images.Labels.Span[i]]);
    }

    /// <summary>The first images of a set, each under a text of its own.</summary>
    internal static Figure Create(LabeledImages images, int count, string title, Func<int, string> labelOf)
    {
        Picture.Require(images);
        int columns = Math.Min(count, count <= 10 ? 5 : 10);
        int rows = (count + columns - 1) / columns;
        double width = Math.Min(WidestImage, (Page.Width - (columns - 1) * Gap) / columns);
        double height = width * images.Shape.Height / images.Shape.Width;
        double rowHeight = LabelHeight + height + Gap;
        double firstLeft = (Page.Width - columns * width - (columns - 1) * Gap) / 2;
        return Page.Create(title, rows * rowHeight, plot =>
        {
            for (int i = 0; i < count; i++)
            {
                double left = firstLeft + i % columns * (width + Gap);
                double top = -(i / columns) * rowHeight - LabelHeight;
                plot.Add.ImageRect(Picture.Of(images, i), new CoordinateRect(left, left + width, top - height, top)).AntiAlias = false;
                string label = labelOf(i);
                PaperStyle.AddText(plot, label, left + width / 2, top + LabelHeight / 2.0, Alignment.MiddleCenter, PaperStyle.FitText(label, width, PaperStyle.LabelSize), PaperStyle.Ink);
            }
        });
    }
}
