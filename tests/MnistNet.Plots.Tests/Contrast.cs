using SkiaSharp;

namespace MnistNet.Plots.Tests;

/// <summary>Contrast as WCAG 2.2 defines it.</summary>
internal static class Contrast
{
    internal static double WithWhite(string color)
    {
        SKColor rgb = color == "black" ? SKColors.Black : SKColor.Parse(color);
        double luminance = 0.2126 * Linear(rgb.Red) + 0.7152 * Linear(rgb.Green) + 0.0722 * Linear(rgb.Blue);
        return 1.05 / (luminance + 0.05);
    }

    private static double Linear(byte value)
    {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
