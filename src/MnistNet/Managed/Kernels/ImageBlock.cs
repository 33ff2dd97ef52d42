using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>The same part of the values of several images, which lie one behind the other.</summary>
public readonly ref struct ImageBlock
{
    private readonly Span<float> values;
    private readonly int stride;
    private readonly int start;

    /// <summary>All values of images.</summary>
    /// <param name="values">The values of all images.</param>
    /// <param name="stride">Values from one image to the next.</param>
    /// <param name="count">Number of images.</param>
    internal ImageBlock(Span<float> values, int stride, int count)
        : this(values[..(stride * count)], stride, count, 0, stride)
    {
    }

    private ImageBlock(Span<float> values, int stride, int count, int start, int length)
    {
        this.values = values;
        this.stride = stride;
        this.start = start;
        Count = count;
        Length = length;
    }

    /// <summary>Number of images.</summary>
    public int Count { get; }

    /// <summary>Number of values of each.</summary>
    internal int Length { get; }

    /// <summary>A row for each image.</summary>
    internal Matrix Rows => new(ref MemoryMarshal.GetReference(values[start..]), stride, 1);

    /// <summary>The values of one image.</summary>
    /// <param name="image">Which, from 0.</param>
    public Span<float> this[int image] => values.Slice((image * stride) + start, Length);

    /// <summary>A part of this part.</summary>
    /// <param name="start">Index of its first value.</param>
    /// <param name="length">Number of its values.</param>
    /// <returns>The same images.</returns>
    public ImageBlock Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return new ImageBlock(values, stride, Count, this.start + start, length);
    }
}
