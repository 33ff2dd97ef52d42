using ScottPlot;

namespace MnistNet.Plots;

/// <summary>Images in rows; above each what it was taken for, below it how sure the network was.</summary>
internal static class MistakesFigure
{
    private const int Limit = 100;
    private const int Columns = 5;
    private const double Gap = 12;
    private const double LineHeight = 18;
    private const double Height = 96;

    internal static Figure Create(LabeledImages images, IReadOnlyList<Mistake> mistakes, string title, string? note)
    {
        Picture.Require(images);
        if (mistakes.Count is < 1 or > Limit)
        {
            throw new ArgumentException(FormattableString.Invariant($"Asked for {mistakes.Count} images; expected 1 to {Limit}."), nameof(mistakes));
        }

        Mistake[] shown = [.. mistakes];
        Require(images, shown);
        int columns = Math.Min(Columns, shown.Length);
        int rows = (shown.Length + columns - 1) / columns;
        double columnWidth = Page.Width / Columns;
        double scale = Math.Min(Height / images.Shape.Height, (columnWidth - Gap) / images.Shape.Width);
        double width = scale * images.Shape.Width, height = scale * images.Shape.Height;
        double rowHeight = 2 * LineHeight + height + Gap;
        double firstCentre = (Page.Width - (columns - 1) * columnWidth) / 2;
        return Page.Create(FigureTitle.With(title, note, images.IsSynthetic), rows * rowHeight, plot =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                double centre = firstCentre + i % columns * columnWidth;
                double top = -(i / columns) * rowHeight;
                AddLine(plot, Answer(images, shown[i]), centre, top - LineHeight / 2, columnWidth);
                double above = top - LineHeight, below = above - height;
                plot.Add.ImageRect(Picture.Of(images, shown[i].Index), new CoordinateRect(centre - width / 2, centre + width / 2, below, above)).AntiAlias = false;
                AddLine(plot, Certainty(shown[i]), centre, below - LineHeight / 2, columnWidth);
            }
        });
    }

    private static void Require(LabeledImages images, Mistake[] mistakes)
    {
        for (int i = 0; i < mistakes.Length; i++)
        {
            string? problem = mistakes[i] switch
            {
                null => "is null",
                { Index: int index } when index < 0 || index >= images.Count => FormattableString.Invariant($"is image {index}; expected 0 to {images.Count - 1}"),
                { Predicted: int answer } when answer < 0 || answer >= images.ClassCount => FormattableString.Invariant($"was taken for class {answer}; expected 0 to {images.ClassCount - 1}"),
                { Probability: not (>= 0 and <= 1) } wrong => FormattableString.Invariant($"has the probability {wrong.Probability}; expected 0 to 1"),
                { Loss: not (null or >= 0) } wrong => FormattableString.Invariant($"has the loss {wrong.Loss}; expected at least 0"),
                _ => null,
            };
            if (problem is not null)
            {
                throw new ArgumentException(FormattableString.Invariant($"Mistake {i} {problem}."), nameof(mistakes));
            }
        }
    }

    private static void AddLine(Plot plot, string text, double x, double y, double width) =>
        PaperStyle.AddText(plot, text, x, y, Alignment.MiddleCenter, PaperStyle.FitText(text, width - 4, PaperStyle.TickSize), PaperStyle.Ink);

    private static string Answer(LabeledImages images, Mistake mistake)
    {
        byte label = images.Labels.Span[mistake.Index];
        return label == mistake.Predicted
            ? $"{images.ClassNames[label]}, rightly"
            : $"{images.ClassNames[label]} taken for {images.ClassNames[mistake.Predicted]}";
    }

    private static string Certainty(Mistake mistake)
    {
        // 100.0 % would claim a certainty that no softmax has.
        string percent = mistake.Probability is >= 0.9995 and < 1 ? "> 99.9" : (100 * mistake.Probability).ToString("0.0", CultureInfo.InvariantCulture);
        string loss = mistake.Loss is { } nats ? string.Create(CultureInfo.InvariantCulture, $", loss {nats:0.0}") : "";
        return $"{percent} %{loss}";
    }
}
