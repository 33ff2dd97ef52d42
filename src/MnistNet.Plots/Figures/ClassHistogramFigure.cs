using ScottPlot;
using ScottPlot.Plottables;

namespace MnistNet.Plots;

/// <summary>Two bars a class: training images and test images, the count above each.</summary>
internal static class ClassHistogramFigure
{
    private const double BarWidth = 0.4;
    private const float CountSize = 11;

    /// <summary>Room above the highest bar for its count, as a share of its height.</summary>
    private const double Headroom = 0.25;

    internal static Figure Create(LabeledImages train, LabeledImages test, string? note)
    {
        if (train.ClassCount != test.ClassCount)
        {
            throw new ArgumentException($"The test images have {test.ClassCount} classes; expected {train.ClassCount}, as the training images have.", nameof(test));
        }

        string title = FigureTitle.With("Images per class", note, train.IsSynthetic || test.IsSynthetic);
        return new Figure(title, new PixelSize(PaperStyle.Width, 400), plot => Draw(plot, ClassStatistics.Of(train), ClassStatistics.Of(test), train.ClassNames));
    }

    private static void Draw(Plot plot, ClassStatistics train, ClassStatistics test, ImmutableArray<string> classNames)
    {
        int highest = Math.Max(1, Math.Max(train.Counts.Max(), test.Counts.Max()));
        AddBars(plot, train, "training", -BarWidth / 2, PaperStyle.First, highest);
        AddBars(plot, test, "test", BarWidth / 2, PaperStyle.Second, highest);
        plot.XLabel("Class");
        plot.YLabel("Number of images");
        plot.Grid.XAxisStyle.IsVisible = false;
        ClassTicks.Set(plot.Axes.Bottom, classNames);
        plot.Axes.SetLimits(-0.6, train.Counts.Length - 0.4, 0, (1 + Headroom) * highest);
        PaperStyle.ShowLegend(plot);
    }

    private static void AddBars(Plot plot, ClassStatistics classes, string name, double offset, Color color, int highest)
    {
        ImmutableArray<int> counts = classes.Counts;
        BarPlot bars = plot.Add.Bars(counts.Select((count, c) => new Bar
        {
            Position = c + offset,
            Value = count,
            Size = BarWidth,
            FillColor = color,
            LineWidth = 0,
        }).ToList());
        bars.LegendText = $"{name}: {Describe(classes)}";

        // Upright, since counts of neighbouring bars would run into one another.
        float size = Math.Min(CountSize, (float)(ClassTicks.SpaceOf(counts.Length) * BarWidth));
        for (int c = 0; c < counts.Length; c++)
        {
            string text = counts[c].ToString("N0", CultureInfo.InvariantCulture);
            PaperStyle.AddText(plot, text, c + offset, counts[c] + 0.015 * highest, Alignment.MiddleLeft, size, PaperStyle.Ink, rotation: -90);
        }
    }

    private static string Describe(ClassStatistics classes) => string.Format(
        CultureInfo.InvariantCulture,
        double.IsNaN(classes.StandardDeviation) ? "{0:N0} images" : "{0:N0} images; per class µ = {1:#,0.#}, σ = {2:#,0.#}",
        classes.Total,
        classes.Mean,
        classes.StandardDeviation);
}
