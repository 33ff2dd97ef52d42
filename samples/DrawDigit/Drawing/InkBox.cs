namespace DrawDigit.Drawing;

/// <summary>The smallest rectangle that holds all ink of a drawing.</summary>
internal readonly record struct InkBox(int Left, int Top, int Width, int Height)
{
    public int LongerSide => Math.Max(Width, Height);

    /// <summary>Finds the ink.</summary>
    /// <param name="ink">The drawing, row by row.</param>
    /// <param name="side">Its rows and columns.</param>
    /// <returns>Null for a drawing without any.</returns>
    public static InkBox? Around(ReadOnlySpan<byte> ink, int side)
    {
        int left = side, right = -1, top = side, bottom = -1;
        for (int y = 0; y < side; y++)
        {
            ReadOnlySpan<byte> row = ink.Slice(y * side, side);
            int first = row.IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                left = Math.Min(left, first);
                right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0));
                top = Math.Min(top, y);
                bottom = y;
            }
        }

        return right < 0 ? null : new InkBox(left, top, right - left + 1, bottom - top + 1);
    }
}
