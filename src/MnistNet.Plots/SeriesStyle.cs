using ScottPlot;
using ScottPlot.Plottables;

namespace MnistNet.Plots;

/// <summary>How one of several curves looks: apart by colour, by line and by marker.</summary>
internal sealed record SeriesStyle(Color Color, LinePattern Pattern, MarkerShape Marker)
{
    internal static readonly SeriesStyle[] All =
    [
        new(PaperStyle.First, LinePattern.Solid, MarkerShape.FilledCircle),
        new(PaperStyle.Second, LinePattern.Dashed, MarkerShape.OpenSquare),
        new(PaperStyle.Third, LinePattern.Dotted, MarkerShape.FilledTriangleUp),
        new(PaperStyle.Fourth, LinePattern.DenselyDashed, MarkerShape.OpenDiamond),
    ];

    internal void AddCurve(Plot plot, Coordinates[] points, string name)
    {
        Scatter curve = plot.Add.Scatter(points, Color);
        curve.LegendText = name;
        curve.LineWidth = 2;
        curve.LinePattern = Pattern;
        curve.MarkerShape = Marker;

        // Markers of many points would cover one another.
        curve.MarkerSize = Math.Clamp(240f / points.Length, 2, 8);
        curve.MarkerLineWidth = curve.MarkerSize / 4;
    }
}
