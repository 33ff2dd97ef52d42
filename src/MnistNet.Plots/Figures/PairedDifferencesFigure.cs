using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace MnistNet.Plots;

/// <summary>A forest plot: a row for each comparison, its name on the left, its numbers on the right.</summary>
internal static class PairedDifferencesFigure
{
    private const int RowHeight = 46;
    private const int NameWidth = 176;
    private const int NumbersWidth = 146;
    private const int TitleHeight = 40;
    private const int AxisWidth = PaperStyle.Width - NameWidth - NumbersWidth;
    private const int AxisHeight = 110;
    private const float TextSize = 12;

    internal static Figure Create(IReadOnlyList<PairedDifference> differences, string title, string claimedBy, string? note)
    {
        Require(differences);
        PairedDifference[] rows = [.. differences];
        PixelSize size = new(PaperStyle.Width, TitleHeight + rows.Length * RowHeight + AxisHeight);
        return new Figure(FigureTitle.With(title, note), size, plot => Draw(plot, rows, claimedBy));
    }

    private static void Require(IReadOnlyList<PairedDifference> differences)
    {
        if (differences.Count == 0)
        {
            throw new ArgumentException("There are no comparisons; expected at least one.", nameof(differences));
        }

        for (int i = 0; i < differences.Count; i++)
        {
            PairedDifference? difference = differences[i];
            if (string.IsNullOrWhiteSpace(difference?.Name))
            {
                throw new ArgumentException(FormattableString.Invariant($"Comparison {i} has no name; expected one."), nameof(differences));
            }

            double[] numbers = [difference.Mean, difference.Low ?? difference.Mean, difference.High ?? difference.Mean, difference.Claimed ?? 0];
            if (!numbers.All(double.IsFinite) || difference.Low.HasValue != difference.High.HasValue || difference.Low > difference.Mean || difference.High < difference.Mean)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"\"{difference.Name}\" is {difference.Mean} in [{difference.Low}, {difference.High}]; expected finite numbers, and the mean inside its interval."),
                    nameof(differences));
            }
        }
    }

    private static void Draw(Plot plot, PairedDifference[] rows, string claimedBy)
    {
        plot.Add.VerticalLine(0, 1, PaperStyle.Ink);
        for (int i = 0; i < rows.Length; i++)
        {
            AddRow(plot, rows[i], i);
        }

        plot.Layout.Fixed(new PixelPadding(NameWidth, NumbersWidth, AxisHeight, TitleHeight));
        plot.Grid.YAxisStyle.IsVisible = false;
        PaperStyle.SetLabel(plot.Axes.Bottom, "Difference (percentage points)", AxisWidth);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { LabelFormatter = Signed };
        SetRows(plot.Axes.Left, rows, row => string.Join('\n', PaperStyle.Wrap(row.Name.Split(' '), NameWidth - 20, TextSize).Take(3)));
        SetRows(plot.Axes.Right, rows, Numbers);

        // Zero is always in sight: without it nobody sees on which side the differences lie.
        double[] ends = [0, .. rows.SelectMany(row => new[] { row.Mean, row.Low ?? row.Mean, row.High ?? row.Mean, row.Claimed ?? 0 })];
        double room = Math.Max(0.05, 0.06 * (ends.Max() - ends.Min()));
        plot.Axes.SetLimits(ends.Min() - room, ends.Max() + room, rows.Length - 0.5, -0.5);
        plot.Axes.Right.Range.Set(rows.Length - 0.5, -0.5);
        AddLegend(plot, rows, claimedBy);
    }

    private static void AddRow(Plot plot, PairedDifference row, int y)
    {
        if (row is { Low: { } low, High: { } high })
        {
            ErrorBar interval = new([row.Mean], [y], [row.Mean - low], [high - row.Mean], null, null) { Color = PaperStyle.First, LineWidth = 2, CapSize = 6 };
            plot.PlottableList.Add(interval);
        }

        plot.Add.Marker(row.Mean, y, MarkerShape.FilledCircle, 9, PaperStyle.First);
        if (row.Claimed is { } claimed)
        {
            plot.Add.Marker(claimed, y, MarkerShape.OpenDiamond, 13, PaperStyle.Second).LineWidth = 2;
        }
    }

    private static void AddLegend(Plot plot, PairedDifference[] rows, string claimedBy)
    {
        bool intervals = rows.Any(row => row.Low.HasValue);
        plot.Legend.ManualItems.Add(new LegendItem
        {
            LabelText = intervals ? "mean and 95 % interval" : "mean",
            MarkerShape = MarkerShape.FilledCircle,
            MarkerFillColor = PaperStyle.First,
            MarkerSize = 9,
            LineColor = intervals ? PaperStyle.First : Colors.Transparent,
            LineWidth = 2,
        });
        if (rows.Any(row => row.Claimed.HasValue))
        {
            plot.Legend.ManualItems.Add(new LegendItem
            {
                LabelText = claimedBy,
                MarkerShape = MarkerShape.OpenDiamond,
                MarkerLineColor = PaperStyle.Second,
                MarkerLineWidth = 2,
                MarkerSize = 13,
            });
        }

        PaperStyle.ShowLegend(plot, AxisWidth);
    }

    private static void SetRows(IAxis axis, PairedDifference[] rows, Func<PairedDifference, string> text)
    {
        axis.TickGenerator = new NumericManual([.. rows.Select((row, i) => new Tick(i, text(row)))]);
        axis.TickLabelStyle.FontSize = TextSize;
        axis.MajorTickStyle.Length = 0;
        axis.FrameLineStyle.Width = 0;
    }

    private static string Numbers(PairedDifference row) =>
        row is { Low: { } low, High: { } high } ? $"{Signed(row.Mean)} [{Signed(low)}, {Signed(high)}]" : Signed(row.Mean);

    /// <summary>With a sign, and a minus as wide as the plus.</summary>
    private static string Signed(double value) => value.ToString("+0.00;\u22120.00;0.00", CultureInfo.InvariantCulture);
}
