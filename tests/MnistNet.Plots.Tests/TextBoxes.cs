using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace MnistNet.Plots.Tests;

/// <summary>Where the text of a drawing stands, from the place of each of its letters.</summary>
internal static partial class TextBoxes
{
    // Of Arial and its like, as shares of the font size: the height of a capital, and the width of a digit.
    private const float CapHeight = 0.72f;
    private const float LetterWidth = 0.55f;

    internal static void AssertApart(Drawing drawing)
    {
        (string Text, SKRect Box)[] texts = [.. drawing.Elements("text").Select(text => (text.Value.Trim(), BoxOf(text)))];
        Assert.NotEmpty(texts);
        SKRect page = new(-1, -1, (float)drawing.Width + 1, (float)drawing.Height + 1);
        for (int i = 0; i < texts.Length; i++)
        {
            Assert.True(page.Contains(texts[i].Box), $"\"{texts[i].Text}\" leaves the figure: {texts[i].Box}.");
            for (int j = 0; j < i; j++)
            {
                Assert.False(SKRect.Intersect(texts[i].Box, texts[j].Box) is { Width: > 1, Height: > 1 }, $"\"{texts[i].Text}\" overlaps \"{texts[j].Text}\".");
            }
        }
    }

    private static SKRect BoxOf(XElement text)
    {
        float size = (float)Drawing.Get(text, "font-size");
        float[] x = Numbers((string)text.Attribute("x")!), y = Numbers((string)text.Attribute("y")!);
        SKRect box = new(x[0], y[0] - CapHeight * size, x[^1] + LetterWidth * size, y[0]);
        string transform = (string)text.Attribute("transform")!;
        float[] m = Numbers(transform);
        return transform.StartsWith("translate", StringComparison.Ordinal)
            ? SKMatrix.CreateTranslation(m[0], m.ElementAtOrDefault(1)).MapRect(box)
            : new SKMatrix(m[0], m[2], m[4], m[1], m[3], m[5], 0, 0, 1).MapRect(box);
    }

    private static float[] Numbers(string text) => [.. Number().Matches(text).Select(match => float.Parse(match.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"-?\d+(\.\d+)?(e-?\d+)?")]
    private static partial Regex Number();
}
