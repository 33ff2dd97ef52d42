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
