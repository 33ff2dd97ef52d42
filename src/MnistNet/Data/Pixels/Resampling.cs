namespace MnistNet;

/// <summary>
/// Resizes images, each axis by itself. Where it shrinks, a new pixel is the mean of what lies under it, parts of pixels
/// included; where it grows, a new pixel lies between the two nearest, by its distance from their centres.
/// </summary>
internal static class Resampling
{
    /// <summary>Resizes a part of an image.</summary>
    /// <param name="image">The image, row by row, the channels of a pixel side by side.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="box">The part.</param>
    /// <param name="height">New rows.</param>
    /// <param name="width">New columns.</param>
    /// <returns>height × width × channels values, row by row, in [0, 255].</returns>
    public static double[] Resize(ReadOnlySpan<byte> image, int columns, int channels, PixelBox box, int height, int width)
    {
        (int Index, double Share)[][] across = Shares(box.Width, width);
        (int Index, double Share)[][] down = Shares(box.Height, height);
        int rowLength = width * channels;

        // First the columns of each row, then the rows: as the mean of a rectangle allows.
        double[] narrow = new double[box.Height * rowLength];
        for (int y = 0; y < box.Height; y++)
        {
            ReadOnlySpan<byte> row = image.Slice((((box.Top + y) * columns) + box.Left) * channels, box.Width * channels);
            Span<double> narrowRow = narrow.AsSpan(y * rowLength, rowLength);
            for (int x = 0; x < width; x++)
            {
                foreach ((int column, double share) in across[x])
                {
                    for (int channel = 0; channel < channels; channel++)
                    {
                        narrowRow[(x * channels) + channel] += share * row[(column * channels) + channel];
                    }
                }
            }
        }

        double[] resized = new double[height * rowLength];
        for (int y = 0; y < height; y++)
        {
            Span<double> resizedRow = resized.AsSpan(y * rowLength, rowLength);
            foreach ((int row, double share) in down[y])
            {
                ReadOnlySpan<double> narrowRow = narrow.AsSpan(row * rowLength, rowLength);
                for (int i = 0; i < rowLength; i++)
                {
                    resizedRow[i] += share * narrowRow[i];
                }
            }
        }

        return resized;
    }

    /// <summary>The old pixels of which each new one is made along one axis, with their shares of it.</summary>
    private static (int Index, double Share)[][] Shares(int oldLength, int newLength)
    {
        (int Index, double Share)[][] shares = new (int, double)[newLength][];
        for (int i = 0; i < newLength; i++)
        {
            shares[i] = newLength > oldLength ? Between(i, newLength, oldLength) : [.. Under(i, newLength, oldLength)];
        }

        return shares;
    }

    private static (int Index, double Share)[] Between(int index, int newLength, int oldLength)
    {
        double center = ((index + 0.5) * oldLength / newLength) - 0.5;
        int before = (int)Math.Floor(center);
        double share = center - before;
        return [(Math.Max(before, 0), 1 - share), (Math.Min(before + 1, oldLength - 1), share)];
    }

    private static IEnumerable<(int Index, double Share)> Under(int index, int newLength, int oldLength)
    {
        // In units of 1 / newLength of an old pixel, whole numbers suffice.
        long start = (long)index * oldLength;
        long end = start + oldLength;
        for (long old = start / newLength; old * newLength < end; old++)
        {
            long covered = Math.Min(end, (old + 1) * newLength) - Math.Max(start, old * newLength);
            yield return ((int)old, (double)covered / oldLength);
        }
    }
}
