namespace MnistNet;

/// <summary>The shape of one layer's output, without the batch: an image (height, width, channels) or a vector.</summary>
public readonly record struct Shape
{
    private Shape(int rank, int height, int width, int channels)
    {
        Rank = rank;
        Height = height;
        Width = width;
        Channels = channels;
    }

    /// <summary>3 for an image, 1 for a vector.</summary>
    public int Rank { get; }

    /// <summary>Rows of an image; 1 for a vector.</summary>
    public int Height { get; }

    /// <summary>Columns of an image; 1 for a vector.</summary>
    public int Width { get; }

    /// <summary>Channels of an image; the length of a vector.</summary>
    public int Channels { get; }

    /// <summary>Whether this is an image, not a vector.</summary>
    public bool IsImage => Rank == 3;

    /// <summary>Number of values: height × width × channels.</summary>
    public long Size => (long)Height * Width * Channels;

    /// <summary>The shape of an image.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="channels">Channels, at least 1.</param>
    /// <returns>A shape of rank 3.</returns>
    public static Shape Image(int height, int width, int channels) => new(3, height, width, channels);

    /// <summary>The shape of a vector.</summary>
    /// <param name="length">Number of values, at least 1.</param>
    /// <returns>A shape of rank 1.</returns>
    public static Shape Vector(int length) => new(1, 1, 1, length);

    /// <summary>The shape as people write it: <c>28×28×1</c> or <c>784</c>.</summary>
    /// <returns>The dimensions, joined by ×.</returns>
    public override string ToString() => IsImage
        ? string.Format(CultureInfo.InvariantCulture, "{0}×{1}×{2}", Height, Width, Channels)
        : Channels.ToString(CultureInfo.InvariantCulture);
}
