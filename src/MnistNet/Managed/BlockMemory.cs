namespace MnistNet.Managed;

/// <summary>Floats of several images, one image behind the other.</summary>
internal sealed class BlockMemory(int length, int count)
{
    private readonly int stride = CacheLines.OddLines(length);
    private readonly Memory<float> floats = CacheLines.Zeros<float>(count * CacheLines.OddLines(length));

    /// <summary>Number of images.</summary>
    public int Count => count;

    /// <summary>Those of one image.</summary>
    public Memory<float> this[int image] => floats.Slice(image * stride, length);

    /// <summary>Those of the first images.</summary>
    public ImageBlock First(int count) => new(floats.Span, stride, count);
}
