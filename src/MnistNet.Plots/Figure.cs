using ScottPlot;

namespace MnistNet.Plots;

/// <summary>
/// A figure that can be saved at any size: everything in it grows and shrinks with the size. The same figure gives the
/// same file on the same machine; text is set in Arial or the most similar font there.
/// </summary>
public sealed class Figure
{
    private const int SmallestSide = 100;
    private const int LargestSide = 10_000;

    private readonly PixelSize designSize;
    private readonly Action<Plot> draw;

    internal Figure(string title, PixelSize designSize, Action<Plot> draw)
    {
        Title = title;
        this.designSize = designSize;
        this.draw = draw;
    }

    /// <summary>What the figure is called, its note included.</summary>
    public string Title { get; }

    /// <summary>Saves the figure as a PNG image. An existing file is replaced only when the new one is complete.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="width">Width in pixels, in [100, 10000]; 600 is enough to read everything.</param>
    /// <param name="height">Height in pixels, in [100, 10000]; null keeps the figure's proportions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    /// <exception cref="InvalidOperationException">The machine has no font to set the text in.</exception>
    public void SavePng(string path, int width = 1200, int? height = null) =>
        Save(path, width, height, (plot, size) => plot.GetImageBytes((int)size.Width, (int)size.Height, ImageFormat.Png));

    /// <summary>
    /// Saves the figure as an SVG drawing, its text as text. An existing file is replaced only when the new one is
    /// complete.
    /// </summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="width">Width in pixels, in [100, 10000].</param>
    /// <param name="height">Height in pixels, in [100, 10000]; null keeps the figure's proportions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    /// <exception cref="InvalidOperationException">The machine has no font to set the text in.</exception>
    public void SaveSvg(string path, int width = 1200, int? height = null) =>
        Save(path, width, height, (plot, size) => SvgDocument.Finish(plot.GetSvgXml((int)size.Width, (int)size.Height), Title));

    private void Save(string path, int width, int? height, Func<Plot, PixelSize, byte[]> encode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Require(width, nameof(width));
        int chosenHeight = height ?? Math.Clamp((int)Math.Round(width * designSize.Height / designSize.Width), SmallestSide, LargestSide);
        Require(chosenHeight, nameof(height));
        PixelSize size = new(width, chosenHeight);
        byte[] content = InInvariantCulture(() =>
        {
            using Plot plot = PaperStyle.NewPlot(Title);
            plot.ScaleFactor = Math.Min(size.Width / designSize.Width, size.Height / designSize.Height);
            draw(plot);
            return encode(plot, size);
        });
        AtomicFile.Write(path, stream => stream.Write(content));
    }

    // ScottPlot writes the numbers of its axes in the culture of the thread.
    private static byte[] InInvariantCulture(Func<byte[]> encode)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return encode();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static void Require(int side, string name)
    {
        if (side is < SmallestSide or > LargestSide)
        {
            throw new ArgumentOutOfRangeException(name, side, FormattableString.Invariant($"A figure is {SmallestSide} to {LargestSide} pixels wide and high; found {side}."));
        }
    }
}
