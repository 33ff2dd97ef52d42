namespace MnistNet.Managed;

/// <summary>Where the values of an image lie in a buffer: rows of values, with a border around them or without.</summary>
/// <param name="Start">Index of the first value.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="RowLength">Values in a row: columns × channels.</param>
/// <param name="RowStride">Values from the start of one row to that of the next.</param>
public readonly record struct ImageRegion(int Start, int Rows, int RowLength, int RowStride)
{
    /// <summary>All of a buffer.</summary>
    internal static ImageRegion Of(ReadOnlySpan<float> buffer) => new(0, 1, buffer.Length, buffer.Length);

    /// <summary>The least length of a buffer that holds it.</summary>
    internal int End => Start + ((Rows - 1) * RowStride) + RowLength;

    /// <summary>The image without the first values of each row.</summary>
    internal ImageRegion Behind(int values) => this with { Start = Start + values, RowLength = RowLength - values };

    /// <summary>The part of a buffer that holds one row.</summary>
    internal Span<float> Row(Span<float> buffer, int row) => buffer.Slice(Start + (row * RowStride), RowLength);

    internal ReadOnlySpan<float> Row(ReadOnlySpan<float> buffer, int row) => buffer.Slice(Start + (row * RowStride), RowLength);

    /// <summary>Throws unless a buffer holds all of the image.</summary>
    internal void RequireIn(ReadOnlySpan<float> buffer)
    {
        if (Rows > 0)
        {
            _ = Row(buffer, 0);
            _ = Row(buffer, Rows - 1);
        }
    }
}

/// <summary>How far apart values lie in a buffer that are neighbours in an image with its axes in another order.</summary>
/// <param name="Start">Index of the first value.</param>
/// <param name="Row">Values from one row to the next.</param>
/// <param name="Column">Values from one column to the next.</param>
/// <param name="Channel">Values from one channel to the next.</param>
public readonly record struct ImageSteps(int Start, int Row, int Column, int Channel);

/// <summary>Brings an image from one buffer into another.</summary>
public static class ImageCopy
{
    /// <summary>Copies the pixels of an image, row after row, into a buffer.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="buffer">The buffer.</param>
    /// <param name="region">Where in the buffer they go.</param>
    public static void Load(ReadOnlySpan<float> pixels, Span<float> buffer, ImageRegion region)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            pixels.Slice(row * region.RowLength, region.RowLength).CopyTo(region.Row(buffer, row));
        }
    }

    /// <summary>Copies an image.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="output">The buffer that receives it.</param>
    /// <param name="to">Where it goes there.</param>
    public static void Forward(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            from.Row(input, row).CopyTo(to.Row(output, row));
        }
    }

    /// <summary>Copies an image with its axes in another order.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where the values of the new rows, columns and channels lie there.</param>
    /// <param name="output">The buffer that receives it.</param>
    /// <param name="to">Where it goes there, row by row.</param>
    /// <param name="channels">Number of channels that it then has.</param>
    public static void Permute(ReadOnlySpan<float> input, ImageSteps from, Span<float> output, ImageRegion to, int channels)
    {
        for (int row = 0; row < to.Rows; row++)
        {
            Span<float> line = to.Row(output, row);
            int start = from.Start + (row * from.Row);
            for (int first = 0; first < line.Length; first += channels, start += from.Column)
            {
                Span<float> pixel = line.Slice(first, channels);
                for (int channel = 0; channel < pixel.Length; channel++)
                {
                    pixel[channel] = input[start + (channel * from.Channel)];
                }
            }
        }
    }

    /// <summary>Adds the gradient of a copy to that of the image.</summary>
    /// <param name="copy">The gradient of the copy, in a buffer like that which holds it.</param>
    /// <param name="from">Where the copy lies there.</param>
    /// <param name="image">The gradient of the image, in a buffer like that which holds it.</param>
    /// <param name="to">Where the image lies there.</param>
    public static void AddGradient(ReadOnlySpan<float> copy, ImageRegion from, Span<float> image, ImageRegion to)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            VectorArithmetic.Add(to.Row(image, row), from.Row(copy, row));
        }
    }
}
