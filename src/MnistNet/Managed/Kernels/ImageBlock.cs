namespace MnistNet.Managed;

/// <summary>The same part of the values of several images.</summary>
public readonly ref struct ImageBlock
{
    private readonly ReadOnlySpan<Memory<float>> images;
    private readonly int start;
    private readonly int length;

    internal ImageBlock(ReadOnlySpan<Memory<float>> images)
        : this(images, 0, images[0].Length)
    {
    }

    private ImageBlock(ReadOnlySpan<Memory<float>> images, int start, int length)
    {
        this.images = images;
        this.start = start;
        this.length = length;
    }

    /// <summary>Number of images.</summary>
    public int Count => images.Length;

    /// <summary>Number of values of each.</summary>
    internal int Length => length;

    /// <summary>The values of one image.</summary>
    /// <param name="image">Which, from 0.</param>
    public Span<float> this[int image] => images[image].Span.Slice(start, length);

    /// <summary>A part of this part.</summary>
    /// <param name="start">Index of its first value.</param>
    /// <param name="length">Number of its values.</param>
    /// <returns>The same images.</returns>
    public ImageBlock Slice(int start, int length) => new(images, this.start + start, length);
}
