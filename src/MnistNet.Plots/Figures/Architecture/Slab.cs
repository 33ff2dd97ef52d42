using ScottPlot;
using ScottPlot.Plottables;

namespace MnistNet.Plots;

/// <summary>
/// An output as a solid in oblique projection: its front is height × width to scale, its depth grows with the logarithm of
/// the channels. A vector is a column whose height does.
/// </summary>
internal sealed class Slab
{
    internal const double LargestFace = 72;
    internal const double Tallest = LargestFace + Rise * DeepestDrawn;

    private const double SmallestFace = 5;
    private const double ColumnWidth = 9;
    private const double DeepestDrawn = 52;

    // Where a pixel of depth goes on paper: mostly to the right, and up.
    private const double Reach = 0.7;
    private const double Rise = 0.45;

    private readonly double width;
    private readonly double height;
    private readonly double right;
    private readonly double up;

    /// <summary>Measures a solid, in a figure whose longest height or width is so many pixels of the images.</summary>
    internal Slab(Shape shape, int largestSide)
    {
        double channels = Math.Min(DeepestDrawn, 4 + 5 * Math.Log2(shape.Channels));
        double depth = shape.IsImage ? channels : ColumnWidth;
        width = shape.IsImage ? Math.Max(SmallestFace, LargestFace * shape.Width / largestSide) : ColumnWidth;
        height = shape.IsImage ? Math.Max(SmallestFace, LargestFace * shape.Height / largestSide) : Math.Min(Tallest - Rise * ColumnWidth, 2 * channels);
        right = Reach * depth;
        up = Rise * depth;
    }

    /// <summary>Width on paper.</summary>
    internal double Width => width + right;

    /// <summary>Draws the solid around a point.</summary>
    internal void Draw(Plot plot, double x, double y, Color color)
    {
        double left = x - (width + right) / 2, bottom = y - (height + up) / 2;
        Coordinates At(double acrossX, double acrossY) => new(left + acrossX, bottom + acrossY);
        AddFace(plot, color, 0.45, At(0, height), At(right, height + up), At(width + right, height + up), At(width, height));
        AddFace(plot, color, 0.7, At(width, 0), At(width + right, up), At(width + right, height + up), At(width, height));
        AddFace(plot, color, 0.25, At(0, 0), At(width, 0), At(width, height), At(0, height));
    }

    private static void AddFace(Plot plot, Color color, double shade, params Coordinates[] corners)
    {
        Polygon face = plot.Add.Polygon(corners);
        face.FillColor = Colors.White.InterpolateRgb(color, shade);
        face.LineColor = color;
        face.LineWidth = 1.2f;
    }
}

/// <summary>A line through some points with a head at the last one.</summary>
internal static class FlowArrow
{
    private const double HeadLength = 8;
    private const double HeadWidth = 7;

    /// <summary>Draws an arrow; its last stretch runs to the right, or down.</summary>
    internal static void Add(Plot plot, Coordinates[] path)
    {
        Coordinates tip = path[^1];
        bool isDown = path[^2].X == tip.X;
        (double x, double y) = isDown ? (0, -1) : (1, 0);
        Coordinates neck = new(tip.X - x * HeadLength, tip.Y - y * HeadLength);
        Coordinates[] line = [.. path[..^1], neck];
        Scatter shaft = plot.Add.ScatterLine(line, PaperStyle.Grey);
        shaft.LineWidth = 1.5f;
        Polygon head = plot.Add.Polygon([tip, new(neck.X + y * HeadWidth / 2, neck.Y + x * HeadWidth / 2), new(neck.X - y * HeadWidth / 2, neck.Y - x * HeadWidth / 2)]);
        head.FillColor = PaperStyle.Grey;
        head.LineWidth = 0;
    }
}
