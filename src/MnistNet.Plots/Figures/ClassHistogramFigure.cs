using System.Globalization;
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
        return new Figure(title, new PixelSize(PaperStyle.Width, 380), plot => Draw(plot, train, test));
    }

    private static void Draw(Plot plot, LabeledImages train, LabeledImages test)
    {
        int[] trainCounts = Count(train), testCounts = Count(test);
        int highest = Math.Max(1, Math.Max(trainCounts.Max(), testCounts.Max()));
        AddBars(plot, trainCounts, "training", -BarWidth / 2, PaperStyle.First, highest);
        AddBars(plot, testCounts, "test", BarWidth / 2, PaperStyle.Second, highest);
        plot.XLabel("Class");
        plot.YLabel("Number of images");
        plot.Grid.XAxisStyle.IsVisible = false;
        ClassTicks.Set(plot.Axes.Bottom, train.ClassCount);
        plot.Axes.SetLimits(-0.6, train.ClassCount - 0.4, 0, (1 + Headroom) * highest);
        PaperStyle.ShowLegend(plot);
    }

    private static int[] Count(LabeledImages images)
    {
        int[] counts = new int[images.ClassCount];
        foreach (byte label in images.Labels.Span)
        {
            counts[label]++;
        }

        return counts;
    }

    private static void AddBars(Plot plot, int[] counts, string name, double offset, Color color, int highest)
    {
        BarPlot bars = plot.Add.Bars(counts.Select((count, c) => new Bar
        {
            Position = c + offset,
            Value = count,
            Size = BarWidth,
            FillColor = color,
            LineWidth = 0,
        }).ToList());
        bars.LegendText = string.Format(CultureInfo.InvariantCulture, "{0} ({1:N0} images)", name, counts.Sum());

        // Upright, since counts of neighbouring bars would run into one another.
        float size = Math.Min(CountSize, (float)(ClassTicks.SpaceOf(counts.Length) * BarWidth));
        for (int c = 0; c < counts.Length; c++)
        {
            string text = counts[c].ToString("N0", CultureInfo.InvariantCulture);
            PaperStyle.AddText(plot, text, c + offset, counts[c] + 0.015 * highest, Alignment.MiddleLeft, size, PaperStyle.Ink, rotation: -90);
        }
    }
}
