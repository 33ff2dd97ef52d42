using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using SkiaSharp;

namespace MnistNet.Plots;

/// <summary>What the figures have in common. Sizes are pixels of a figure 600 pixels wide.</summary>
internal static class PaperStyle
{
    internal const int Width = 600;
    internal const float TickSize = 12;
    internal const float LabelSize = 13;
    private const float TitleSize = 16;
    private const float TitleWidth = Width - 80;
    private const float SymbolWidth = 36;

    /// <summary>Width of a digit as a share of the font size, in the widest of the fonts below.</summary>
    private const float DigitWidth = 0.64f;

    internal static readonly Color Ink = Color.FromHex("#222222");
    internal static readonly Color Grey = Color.FromHex("#6E6E6E");

    // Okabe and Ito's blue and vermillion: apart in hue for every kind of colour blindness, and in lightness in print.
    internal static readonly Color First = Color.FromHex("#0072B2");
    internal static readonly Color Second = Color.FromHex("#D55E00");

    // Their green and black; their other colours are too light for lines on white.
    internal static readonly Color Third = Color.FromHex("#009E73");
    internal static readonly Color Fourth = Color.FromHex("#000000");

    private static readonly string[] PreferredFonts = ["Arial", "Helvetica", "Liberation Sans", "DejaVu Sans"];
    private static readonly Lazy<string> Font = new(FindFont);

    internal static Plot NewPlot(string title)
    {
        Plot plot = new();
        plot.Axes.Color(Ink);
        plot.Grid.MajorLineColor = Color.FromHex("#E4E4E4");
        foreach (AxisBase axis in plot.Axes.GetAxes().OfType<AxisBase>())
        {
            axis.TickLabelStyle.FontName = Font.Value;
            axis.TickLabelStyle.FontSize = TickSize;
            axis.TickLabelStyle.OffsetY = CentringShift(TickSize);
            axis.LabelFontName = Font.Value;
            axis.LabelFontSize = LabelSize;
            axis.LabelBold = false;
            axis.MinorTickStyle.Length = 0;
            axis.PaddingOutsideAxisLabels = new(6, 6);
        }

        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        SetTitle(plot, title);
        return plot;
    }

    /// <summary>Adds text whose digits are centred on a point across the direction of reading.</summary>
    internal static void AddText(Plot plot, string text, double x, double y, Alignment alignment, float size, Color color, float rotation = 0, bool bold = false)
    {
        Text label = plot.Add.Text(text, x, y);
        label.LabelFontName = Font.Value;
        label.LabelFontSize = size;
        label.LabelFontColor = color;
        label.LabelBold = bold;
        label.LabelAlignment = alignment;
        label.LabelRotation = rotation;
        float shift = CentringShift(size);
        (label.OffsetX, label.OffsetY) = rotation == 0 ? (0f, shift) : (shift, 0f);
    }

    /// <summary>
    /// The legend stands below the axis, where it can hide no data: side by side where its entries fit a width, else one below
    /// the other.
    /// </summary>
    internal static void ShowLegend(Plot plot, double width = 500)
    {
        plot.Legend.FontName = Font.Value;
        plot.Legend.FontSize = LabelSize;
        plot.Legend.FontColor = Ink;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.SymbolWidth = SymbolWidth;
        plot.Legend.TightHorizontalWrapping = true;
        LegendItem[] items = plot.Legend.GetItems();
        bool sideBySide = items.Sum(item => SymbolWidth + 30 + WidthOf(item.LabelText, LabelSize)) < width;
        plot.Legend.Orientation = sideBySide ? Orientation.Horizontal : Orientation.Vertical;
        LegendPanel panel = plot.ShowLegend(Edge.Bottom);

        // A panel that is just as high as its entries loses the last of them to rounding.
        panel.Padding = new PixelPadding(0, 0, 4, sideBySide ? 0 : 8);
    }

    /// <summary>Names an axis, in smaller letters where the name is longer than the axis.</summary>
    internal static void SetLabel(IAxis axis, string text, double length)
    {
        axis.Label.Text = text;
        axis.Label.FontSize = FitText(text, length, LabelSize);
    }

    /// <summary>The size at which a number of some digits fits a width, unless another size is smaller.</summary>
    internal static float FitDigits(int digits, double width, float most) => Math.Min(most, (float)(width / (digits * DigitWidth)));

    /// <summary>The size at which text fits a width, unless another size is smaller.</summary>
    internal static float FitText(string text, double width, float most, bool bold = false) => most * (float)Math.Min(1, width / WidthOf(text, most, bold));

    /// <summary>Width of text in pixels.</summary>
    internal static float WidthOf(string text, float size, bool bold = false)
    {
        using SKFont font = new(Fonts.GetTypeface(Font.Value, bold, italic: false), size);
        return Math.Max(1, font.MeasureText(text));
    }

    /// <summary>Words in lines that fit a width.</summary>
    internal static IEnumerable<string> Wrap(IEnumerable<string> words, double width, float size)
    {
        string line = "";
        foreach (string word in words)
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && WidthOf(longer, size) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    /// <summary>
    /// How far text that is centred must move down for its digits to be so: ScottPlot centres the font's bounding box,
    /// which reaches far above and below the digits in some fonts.
    /// </summary>
    private static float CentringShift(float size)
    {
        using SKFont font = new(Fonts.GetTypeface(Font.Value, bold: false, italic: false), size);
        SKFontMetrics metrics = font.Metrics;
        return metrics.CapHeight / 2 + metrics.Bottom - font.Spacing / 2;
    }

    private static void SetTitle(Plot plot, string title)
    {
        plot.Title(title);
        LabelStyle label = plot.Axes.Title.Label;
        label.FontName = Font.Value;
        label.FontSize = TitleSize;
        using Paint paint = Paint.NewDisposablePaint();
        label.FontSize = TitleSize * Math.Min(1, TitleWidth / label.Measure(title, paint).Width);
    }

    private static string FindFont()
    {
        string[] installed = SKFontManager.Default.GetFontFamilies();
        string font = PreferredFonts.FirstOrDefault(name => installed.Contains(name, StringComparer.OrdinalIgnoreCase)) ?? Fonts.Default;

        // A machine without fonts, such as a small container, has one without letters: all text would be missing.
        if (!Fonts.GetTypeface(font, bold: false, italic: false).ContainsGlyph('0'))
        {
            throw new InvalidOperationException("The figure has text, but this machine has no fonts. Install one, such as the package fonts-dejavu-core.");
        }

        return font;
    }
}

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

/// <summary>Titles with what must be said of the data.</summary>
internal static class FigureTitle
{
    private const string Synthetic = "synthetic digits";

    internal static string With(string title, string? note, bool isSynthetic = false)
    {
        if (isSynthetic && note?.Contains(Synthetic, StringComparison.OrdinalIgnoreCase) != true)
        {
            note = string.IsNullOrWhiteSpace(note) ? Synthetic : $"{note}, {Synthetic}";
        }

        return string.IsNullOrWhiteSpace(note) ? title : $"{title} ({note})";
    }
}
