using MnistNet.Generators.Shapes;
using MnistNet.Managed;

namespace MnistNet;

/// <summary>Images with a label each, kept as bytes until a batch needs floats.</summary>
public sealed partial class LabeledImages
{
    private string? sha256;

    /// <summary>Wraps pixels and labels without copying them.</summary>
    /// <param name="pixels">Count × height × width × channels bytes, image by image, row by row; 0 is black, 255 is white.</param>
    /// <param name="labels">One label an image, in [0, classCount).</param>
    /// <param name="shape">Shape of one image.</param>
    /// <param name="classCount">Number of classes, in [1, 256].</param>
    /// <param name="isSynthetic">Whether the images were drawn by a program.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is out of range.</exception>
    public LabeledImages(ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels, Shape shape, int classCount = 10, bool isSynthetic = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, SizeLimits.MaxClasses);
        if (pixels.Length != labels.Length * shape.Size)
        {
            throw new ArgumentException($"{labels.Length} labels ask for {labels.Length * shape.Size} pixels of {shape} images; found {pixels.Length}.", nameof(pixels));
        }

        int outOfRange = classCount == SizeLimits.MaxClasses ? -1 : labels.Span.IndexOfAnyExceptInRange((byte)0, (byte)(classCount - 1));
        if (outOfRange >= 0)
        {
            throw new ArgumentException($"Label {outOfRange} is {labels.Span[outOfRange]}; expected 0 to {classCount - 1}.", nameof(labels));
        }

        Pixels = pixels;
        Labels = labels;
        Shape = shape;
        IsSynthetic = isSynthetic;
        ClassNames = MnistNet.ClassNames.Numbers(classCount);
    }

    private LabeledImages(LabeledImages of, ImmutableArray<string> classNames)
    {
        Pixels = of.Pixels;
        Labels = of.Labels;
        Shape = of.Shape;
        IsSynthetic = of.IsSynthetic;
        ClassNames = classNames;
    }

    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>Shape of one image.</summary>
    public Shape Shape { get; }

    /// <summary>Number of classes; labels are in [0, ClassCount).</summary>
    public int ClassCount => ClassNames.Length;

    /// <summary>
    /// What the classes are called, in the order of the labels: the numbers themselves, unless <see cref="WithClassNames"/> has said more.
    /// </summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Whether the images were drawn by a program instead of people.</summary>
    public bool IsSynthetic { get; }

    /// <summary>All pixels, image by image, row by row; 0 is black, 255 is white.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>All labels.</summary>
    public ReadOnlyMemory<byte> Labels { get; }

    /// <summary>
    /// SHA-256 of all pixels and, behind them, all labels, in hexadecimal digits; what tells one set from another. Computed
    /// once: the bytes are not to be changed.
    /// </summary>
    public string Sha256 => sha256 ??= Hash();

    /// <summary>The pixels of one image.</summary>
    /// <param name="index">Which image, in [0, Count).</param>
    /// <returns>Height × width × channels bytes.</returns>
    public ReadOnlySpan<byte> GetPixels(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        int size = (int)Shape.Size;
        return Pixels.Span.Slice(index * size, size);
    }

    /// <summary>Writes one image as the network sees it.</summary>
    /// <param name="index">Which image, in [0, Count).</param>
    /// <param name="destination">Receives height × width × channels values, each byte divided by 255.</param>
    public void CopyScaled(int index, Span<float> destination)
    {
        ByteArithmetic.Divide(GetPixels(index), 255, destination);
    }

    /// <summary>Some of the images, without copying them.</summary>
    /// <param name="first">Index of the first image.</param>
    /// <param name="count">How many.</param>
    /// <returns>Images first to first + count − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many images.</exception>
    public LabeledImages Slice(int first, int count)
    {
        // Else first × size might not fit into an int.
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - first);
        int size = (int)Shape.Size;
        return With(Pixels.Slice(first * size, count * size), Labels.Slice(first, count));
    }

    /// <summary>The same images, not copied, of classes with names, which a network that is trained on them takes over.</summary>
    /// <param name="classNames">One name a class, in the order of the labels: not empty, on one line, no two the same.</param>
    /// <returns>Images with these <see cref="ClassNames"/>.</returns>
    /// <exception cref="ArgumentException">There are more or fewer names than classes, or one is empty, of several lines, or there twice.</exception>
    public LabeledImages WithClassNames(params IEnumerable<string> classNames)
    {
        return new LabeledImages(this, MnistNet.ClassNames.Require(classNames, ClassCount, nameof(classNames)));
    }

    private string Hash()
    {
        Sha256Digest hash = new();
        hash.Append(Pixels.Span);
        hash.Append(Labels.Span);
        return Convert.ToHexStringLower(hash.Finish());
    }
}
