namespace MnistNet;

/// <summary>The loops of a window that moves over an image, as C: for each of its positions, and for each pixel under it.</summary>
/// <param name="text">Receives the loops.</param>
/// <param name="input">The image.</param>
/// <param name="output">One pixel for each position.</param>
/// <param name="size">Pixels under the window.</param>
/// <param name="strides">Steps from position to position.</param>
/// <param name="dilation">Steps from pixel to pixel within the window.</param>
/// <param name="border">How far windows reach beyond the image.</param>
internal sealed class CWindow(CText text, Shape input, Shape output, Size2D size, Size2D strides, Size2D dilation, Border border)
{
    /// <summary>Whether a part of a window may lie outside the image.</summary>
    public bool Overhangs => Skip(output.Height, size.Height, strides.Height, dilation.Height, border.Top, input.Height, "").Length > 0
        || Skip(output.Width, size.Width, strides.Width, dilation.Width, border.Left, input.Width, "").Length > 0;

    /// <summary>Adds the loops over positions, <c>row</c> and <c>column</c>, around a body.</summary>
    public void ForEachPosition(Action body)
    {
        using (text.For("row", output.Height))
        using (text.For("column", output.Width))
        {
            body();
        }
    }

    /// <summary>Adds the loops over the pixels under a window, of which <c>source_row</c> and <c>source_column</c> say the place, around a body.</summary>
    public void ForEachPixel(Action body)
    {
        using (text.For("i", size.Height))
        {
            AddPlace("source_row", "row", "i", output.Height, size.Height, strides.Height, dilation.Height, border.Top, input.Height);
            using (text.For("j", size.Width))
            {
                AddPlace("source_column", "column", "j", output.Width, size.Width, strides.Width, dilation.Width, border.Left, input.Width);
                body();
            }
        }
    }

    /// <summary>The first value of the pixel under the window.</summary>
    public string Pixel(string image) => $"{image} + {CIndex.Pixel("source_row", "source_column", input)}";

    private void AddPlace(string place, string position, string offset, int positions, int window, int stride, int step, int before, int end)
    {
        text.Line($"const int {place} = {CIndex.Less(CIndex.Sum((position, stride), (offset, step)), before)};");
        string skip = Skip(positions, window, stride, step, before, end, place);
        if (skip.Length > 0)
        {
            using (text.Block($"if ({skip})"))
            {
                text.Line("continue;");
            }
        }
    }

    // When a place is outside; empty where it never is.
    private static string Skip(int positions, int window, int stride, int step, int before, int end, string place)
    {
        bool isBefore = before > 0;
        bool isBehind = ((long)(positions - 1) * stride) + ((long)(window - 1) * step) - before >= end;
        return (isBefore, isBehind) switch
        {
            (true, true) => $"{place} < 0 || {place} >= {CText.Number(end)}",
            (true, false) => $"{place} < 0",
            (false, true) => $"{place} >= {CText.Number(end)}",
            _ => "",
        };
    }
}

/// <summary>Places in arrays, as C.</summary>
internal static class CIndex
{
    /// <summary>The sum of counters times their steps.</summary>
    public static string Sum(params (string Counter, long Step)[] terms)
    {
        string[] shown = [.. terms.Where(static term => term.Step != 0).Select(static term => term.Step == 1 ? term.Counter : $"{term.Counter} * {CText.Number(term.Step)}")];
        return shown.Length == 0 ? "0" : string.Join(" + ", shown);
    }

    /// <summary>A place so much before another.</summary>
    public static string Less(string place, int count) =>
        count == 0 ? place : $"{place} {(count > 0 ? '-' : '+')} {CText.Number(Math.Abs((long)count))}";

    /// <summary>The first value of a pixel.</summary>
    public static string Pixel(string row, string column, Shape image) => Sum((row, (long)image.Width * image.Channels), (column, image.Channels));

    /// <summary>The value at <c>row</c>, <c>column</c> and <c>channel</c>; along an axis of one there is but one.</summary>
    public static string Repeated(Shape shape) => Sum(
        ("row", shape.Height == 1 ? 0 : (long)shape.Width * shape.Channels), ("column", shape.Width == 1 ? 0 : shape.Channels), ("channel", shape.Channels == 1 ? 0 : 1));
}
