namespace MnistNet.Images;

/// <summary>One value for each pixel.</summary>
/// <param name="Values">Height × width values, row by row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record Plane(double[] Values, int Height, int Width)
{
    public int LongerSide => Math.Max(Height, Width);

    /// <summary>Resizes an image of bytes.</summary>
    public static Plane Resized(ReadOnlySpan<byte> image, int height, int width, int newHeight, int newWidth) =>
        new(Resampling.Resize(image, width, channels: 1, new PixelBox(0, 0, width, height), newHeight, newWidth), newHeight, newWidth);

    /// <summary>The same image with its longer side no longer than this.</summary>
    public static Plane AtMost(int longerSide, ReadOnlySpan<byte> image, int height, int width)
    {
        double scale = Math.Min(1, (double)longerSide / Math.Max(height, width));
        return Resized(image, height, width, Math.Max(1, (int)Math.Round(height * scale)), Math.Max(1, (int)Math.Round(width * scale)));
    }

    /// <summary>A value for each value.</summary>
    public Plane Select(Func<double, int, double> function)
    {
        double[] values = new double[Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = function(Values[i], i);
        }

        return new Plane(values, Height, Width);
    }

    /// <summary>The values times a factor as the nearest bytes.</summary>
    public byte[] ToBytes(double factor = 1) => Array.ConvertAll(Values, value => (byte)Math.Clamp(Math.Round(value * factor), 0, byte.MaxValue));
}
