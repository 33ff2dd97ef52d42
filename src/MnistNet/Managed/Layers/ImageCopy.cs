namespace MnistNet.Managed;

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
}
