using ScottPlot;

namespace MnistNet.Plots;

/// <summary>
/// A figure without axes. Its units are pixels of a figure 600 pixels wide: x from 0 to <see cref="Width"/>, y from 0 below
/// the title downwards, to −height.
/// </summary>
internal static class Page
{
    internal const double Width = PaperStyle.Width - 2 * Margin;

    private const int Margin = 12;
    private const int TitleHeight = 40;

    internal static Figure Create(string title, double height, Action<Plot> draw)
    {
        PixelSize size = new(PaperStyle.Width, (float)Math.Ceiling(TitleHeight + height + Margin));
        return new Figure(title, size, plot =>
        {
            draw(plot);
            plot.HideGrid();
            plot.Axes.Left.IsVisible = false;
            plot.Axes.Bottom.IsVisible = false;
            plot.Layout.Fixed(new PixelPadding(Margin, Margin, Margin, TitleHeight));
            plot.Axes.SetLimits(0, Width, -height, 0);
            plot.Axes.SquareUnits();
        });
    }
}

/// <summary>One image of a set as the drawing library takes it.</summary>
internal static class Picture
{
    internal static void Require(LabeledImages images)
    {
        if (images.Shape.Channels is not (1 or 3))
        {
            throw new ArgumentException($"Images of {images.Shape} cannot be shown; expected 1 channel or 3.", nameof(images));
        }
    }

    internal static Image Of(LabeledImages images, int index)
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
