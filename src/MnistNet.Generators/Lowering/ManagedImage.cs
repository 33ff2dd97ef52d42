namespace MnistNet.Generators.Lowering;

/// <summary>
/// An image among the values of a pass: rows of pixels of channels, in a buffer that may have a border of zeros around it
/// for the layer that reads it. A vector is an image of one pixel. Sizes are long, so that what is too large can be told.
/// </summary>
/// <param name="Buffer">Index of the buffer's first value.</param>
/// <param name="Top">Rows of the buffer above the image.</param>
/// <param name="Left">Columns of the buffer left of the image.</param>
internal sealed record ManagedImage(
    long Buffer, long PaddedHeight, long PaddedWidth, long Top, long Left, long Height, long Width, long Channels)
{
    /// <summary>Number of values of the buffer.</summary>
    public long BufferLength => PaddedHeight * PaddedWidth * Channels;

    /// <summary>Index of the image's first value in the buffer.</summary>
    public long Start => ((Top * PaddedWidth) + Left) * Channels;

    /// <summary>Values from one row to the next.</summary>
    public long RowStride => PaddedWidth * Channels;

    /// <summary>Values in a row.</summary>
    public long RowLength => Width * Channels;

    /// <summary>Whether all values lie side by side.</summary>
    public bool IsContiguous => Width == PaddedWidth || Height == 1;

    /// <summary>Number of values of the image.</summary>
    public long Size => Height * Width * Channels;

    /// <summary>A larger part of the buffer, or a smaller one where a side is negative.</summary>
    public ManagedImage Grown(Border by) => this with
    {
        Top = Top - by.Top,
        Left = Left - by.Left,
        Height = Height + by.Top + by.Bottom,
        Width = Width + by.Left + by.Right,
    };

    /// <summary>The same values in another shape; they must lie side by side.</summary>
    public ManagedImage As(Shape shape) => new(Buffer + Start, shape.Height, shape.Width, 0, 0, shape.Height, shape.Width, shape.Channels);
}
