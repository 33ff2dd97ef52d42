namespace MnistNet;

/// <content>Sets made of others.</content>
public sealed partial class LabeledImages
{
    private const int SplitStream = 4;

    /// <summary>The first images, without copying them.</summary>
    /// <param name="count">How many, at least 0; all, if there are no more.</param>
    /// <returns>Images 0 to count − 1.</returns>
    public LabeledImages Take(int count) => Slice(0, Math.Min(count, Count));

    /// <summary>Some of the images.</summary>
    /// <param name="indices">Which, each in [0, Count), in any order, also more than once.</param>
    /// <returns>Copies of these images, in this order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is none of an image.</exception>
    public LabeledImages Subset(ReadOnlySpan<int> indices)
    {
        int size = (int)Shape.Size;
        byte[] pixels = new byte[checked(indices.Length * size)];
        byte[] labels = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            GetPixels(indices[i]).CopyTo(pixels.AsSpan(i * size));
            labels[i] = Labels.Span[indices[i]];
        }

        return With(pixels, labels);
    }

    /// <summary>These images and, behind them, others.</summary>
    /// <param name="others">Images of the same shape and the same classes.</param>
    /// <returns>Copies of all; synthetic if any are.</returns>
    /// <exception cref="ArgumentException">Shape, number or names of the classes differ.</exception>
    public LabeledImages Concat(LabeledImages others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Shape != Shape || !others.ClassNames.AsSpan().SequenceEqual(ClassNames.AsSpan()))
        {
            throw new ArgumentException(
                $"Expected images of {Shape} in the classes {string.Join(", ", ClassNames)}; found {others.Shape} in {string.Join(", ", others.ClassNames)}.", nameof(others));
        }

        byte[] pixels = [.. Pixels.Span, .. others.Pixels.Span];
        byte[] labels = [.. Labels.Span, .. others.Labels.Span];
        return new LabeledImages(new LabeledImages(pixels, labels, Shape, ClassCount, IsSynthetic || others.IsSynthetic), ClassNames);
    }

    /// <summary>Draws images to hold out, such as those to test on.</summary>
    /// <param name="heldOut">Their share, in (0, 1).</param>
    /// <param name="seed">The same seed draws the same images.</param>
    /// <param name="stratified">Whether the share is that of each class, instead of all images.</param>
    /// <returns>
    /// The images that are left, ⌊count · (1 − share)⌋ of all or of each class, and those held out; each in random order.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is none.</exception>
    public (LabeledImages Left, LabeledImages HeldOut) Split(double heldOut, int seed = 0, bool stratified = true)
    {
        if (heldOut is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(heldOut), heldOut, "Expected a share between 0 and 1.");
        }

        ValidationSplit split = ValidationSplit.Draw(Labels.Span, heldOut, stratified, new SeededRandom(seed, SplitStream));
        SeededRandom order = new(seed, SplitStream + 1);
        order.Shuffle<int>(split.Training);
        order.Shuffle<int>(split.Validation);
        return (Subset(split.Training), Subset(split.Validation));
    }

    private LabeledImages With(ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels) =>
        new(new LabeledImages(pixels, labels, Shape, ClassCount, IsSynthetic), ClassNames);
}
