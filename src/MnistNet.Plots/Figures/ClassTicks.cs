using ScottPlot;
using ScottPlot.TickGenerators;

namespace MnistNet.Plots;

/// <summary>An axis with one tick a class.</summary>
internal static class ClassTicks
{
    private const double AxisLength = 510;
    private const int LongestNumber = 3;

    /// <summary>Pixels of the axis that a class has, in a figure 600 pixels wide.</summary>
    internal static double SpaceOf(int classCount) => AxisLength / classCount;

    internal static void Set(IAxis axis, ImmutableArray<string> names)
    {
        axis.TickGenerator = new NumericManual([.. names.Select((name, c) => new Tick(c, name))]);
        int longest = names.Max(name => name.Length);
        if (longest <= LongestNumber)
        {
            float size = PaperStyle.FitDigits(longest, 0.9 * SpaceOf(names.Length), PaperStyle.TickSize);
            axis.TickLabelStyle.FontSize = size;
            axis.TickLabelStyle.OffsetY *= size / PaperStyle.TickSize;
            return;
        }

        axis.TickLabelStyle.FontSize = PaperStyle.FitDigits(1, SpaceOf(names.Length), PaperStyle.TickSize);
        if (axis.Edge == Edge.Bottom)
        {
            // Words run into one another unless they stand upright.
            axis.TickLabelStyle.Rotation = -90;
            axis.TickLabelStyle.Alignment = Alignment.MiddleRight;
        }
    }
}
