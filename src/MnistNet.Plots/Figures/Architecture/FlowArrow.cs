using ScottPlot;
using ScottPlot.Plottables;

namespace MnistNet.Plots;

/// <summary>A line through some points with a head at the last one.</summary>
internal static class FlowArrow
{
    private const double HeadLength = 8;
    private const double HeadWidth = 7;

    /// <summary>Draws an arrow; its last stretch runs to the right.</summary>
    internal static void Add(Plot plot, Coordinates[] path)
    {
        Coordinates tip = path[^1], neck = new(tip.X - HeadLength, tip.Y);
        Coordinates[] line = [.. path[..^1], neck];
        Scatter shaft = plot.Add.ScatterLine(line, PaperStyle.Grey);
        shaft.LineWidth = 1.5f;
        Polygon head = plot.Add.Polygon([tip, new(neck.X, tip.Y + HeadWidth / 2), new(neck.X, tip.Y - HeadWidth / 2)]);
        head.FillColor = PaperStyle.Grey;
        head.LineWidth = 0;
    }
}
