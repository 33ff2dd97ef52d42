namespace MnistNet;

/// <summary>A rectangle of pixels of an image.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    public int LongerSide => Math.Max(Width, Height);

    /// <summary>The smallest rectangle that holds all pixels but those of 0.</summary>
    /// <param name="image">The image, row by row.</param>
    /// <param name="columns">Its columns.</param>
    /// <returns>Null for an image of nothing else.</returns>
    public static PixelBox? AroundInk(ReadOnlySpan<byte> image, int columns)
    {
        int left = columns, right = -1, top = 0, bottom = -1;
        for (int y = 0; y < image.Length / columns; y++)
        {
            ReadOnlySpan<byte> row = image.Slice(y * columns, columns);
            int first = row.IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                left = Math.Min(left, first);
                right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0));
                top = bottom < 0 ? y : top;
                bottom = y;
            }
        }

        return right < 0 ? null : new PixelBox(left, top, right - left + 1, bottom - top + 1);
    }
}
