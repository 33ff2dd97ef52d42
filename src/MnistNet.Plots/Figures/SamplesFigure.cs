using System.Globalization;
using ScottPlot;

namespace MnistNet.Plots;

/// <summary>Images in rows, each under its label.</summary>
internal static class SamplesFigure
{
    private const int Limit = 100;

    // Pixels of a figure 600 pixels wide, which are also the units of this figure's hidden axes.
    private const int Margin = 12;
    private const int TitleHeight = 40;
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

        if (images.Shape.Channels is not (1 or 3))
        {
            throw new ArgumentException($"Images of {images.Shape} cannot be shown; expected 1 channel or 3.", nameof(images));
        }

        string title = count == 1 ? "First image and its label" : FormattableString.Invariant($"First {count} images and their labels");
        int columns = Math.Min(count, count <= 10 ? 5 : 10);
        int rows = (count + columns - 1) / columns;
        double available = PaperStyle.Width - 2 * Margin;
        double width = Math.Min(WidestImage, (available - (columns - 1) * Gap) / columns);
        double height = width * images.Shape.Height / images.Shape.Width;
        double rowHeight = LabelHeight + height + Gap;
        double firstLeft = (available - columns * width - (columns - 1) * Gap) / 2;
        PixelSize size = new(PaperStyle.Width, (float)Math.Ceiling(TitleHeight + rows * rowHeight + Margin));
        return new Figure(FigureTitle.With(title, note, images.IsSynthetic), size, plot =>
        {
            for (int i = 0; i < count; i++)
            {
                double left = firstLeft + i % columns * (width + Gap);
                double top = -(i / columns) * rowHeight - LabelHeight;
                plot.Add.ImageRect(Picture(images, i), new CoordinateRect(left, left + width, top - height, top)).AntiAlias = false;
                string label = images.Labels.Span[i].ToString(CultureInfo.InvariantCulture);
                PaperStyle.AddText(plot, label, left + width / 2, top + LabelHeight / 2.0, Alignment.MiddleCenter, PaperStyle.LabelSize, PaperStyle.Ink);
            }

            plot.HideGrid();
            plot.Axes.Left.IsVisible = false;
            plot.Axes.Bottom.IsVisible = false;
            plot.Layout.Fixed(new PixelPadding(Margin, Margin, Margin, TitleHeight));
            plot.Axes.SetLimits(0, available, -rows * rowHeight, 0);
            plot.Axes.SquareUnits();
        });
    }

    private static Image Picture(LabeledImages images, int index)
    {
        ReadOnlySpan<byte> pixels = images.GetPixels(index);
        int channels = images.Shape.Channels;
        byte[,,] picture = new byte[images.Shape.Height, images.Shape.Width, 3];
        for (int y = 0; y < images.Shape.Height; y++)
        {
            for (int x = 0; x < images.Shape.Width; x++)
            {
                for (int colour = 0; colour < 3; colour++)
                {
                    picture[y, x, colour] = pixels[(y * images.Shape.Width + x) * channels + Math.Min(colour, channels - 1)];
                }
            }
        }

        return new Image(picture);
    }
}
