using ScottPlot;
using ScottPlot.TickGenerators;

namespace MnistNet.Plots;

/// <summary>An axis with one tick a class.</summary>
internal static class ClassTicks
{
    private const double AxisLength = 510;

    /// <summary>Pixels of the axis that a class has, in a figure 600 pixels wide.</summary>
    internal static double SpaceOf(int classCount) => AxisLength / classCount;

    internal static void Set(IAxis axis, int classCount)
    {
        string[] names = [.. Enumerable.Range(0, classCount).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        axis.TickGenerator = new NumericManual([.. names.Select((name, c) => new Tick(c, name))]);
        float size = PaperStyle.FitDigits(names[^1].Length, 0.9 * SpaceOf(classCount), PaperStyle.TickSize);
        axis.TickLabelStyle.FontSize = size;
        axis.TickLabelStyle.OffsetY *= size / PaperStyle.TickSize;
    }
}
