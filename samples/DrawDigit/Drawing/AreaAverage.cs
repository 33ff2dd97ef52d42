namespace DrawDigit.Drawing;

/// <summary>Resizes by averages: each new pixel is the mean of what lies under it, parts of pixels included.</summary>
internal static class AreaAverage
{
    /// <summary>Resizes a part of an image.</summary>
    /// <param name="image">The image, row by row.</param>
    /// <param name="stride">Its columns.</param>
    /// <param name="box">The part.</param>
    /// <param name="width">New columns.</param>
    /// <param name="height">New rows.</param>
    /// <returns>height × width values, row by row, in [0, 255].</returns>
    public static double[] Resize(ReadOnlySpan<byte> image, int stride, InkBox box, int width, int height)
    {
        // First the columns of each row, then the rows: as the mean of a rectangle allows.
        double[] narrow = new double[box.Height * width];
        for (int x = 0; x < width; x++)
        {
            foreach ((int column, double share) in Shares(x, width, box.Width))
            {
                for (int y = 0; y < box.Height; y++)
                {
                    narrow[(y * width) + x] += share * image[((box.Top + y) * stride) + box.Left + column];
                }
            }
        }

        double[] resized = new double[height * width];
        for (int y = 0; y < height; y++)
        {
            foreach ((int row, double share) in Shares(y, height, box.Height))
            {
                for (int x = 0; x < width; x++)
                {
                    resized[(y * width) + x] += share * narrow[(row * width) + x];
                }
            }
        }

        return resized;
    }

    /// <summary>The old pixels under a new one along one axis, each with its share of it.</summary>
    private static IEnumerable<(int Index, double Share)> Shares(int index, int newLength, int oldLength)
    {
        // In units of 1 / newLength of an old pixel, whole numbers suffice.
        int start = index * oldLength;
        int end = start + oldLength;
        for (int old = start / newLength; old * newLength < end; old++)
        {
            int covered = Math.Min(end, (old + 1) * newLength) - Math.Max(start, old * newLength);
            yield return (old, (double)covered / oldLength);
        }
    }
}
