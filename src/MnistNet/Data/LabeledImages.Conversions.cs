using MnistNet.Managed;

namespace MnistNet;

/// <content>Sets from and to arrays and IDX files.</content>
public sealed partial class LabeledImages
{
    /// <summary>Makes a set of pixels as networks see them.</summary>
    /// <param name="pixels">Count × height × width × channels values in [0, 1], image by image, row by row; kept as the nearest of 256 steps.</param>
    /// <param name="labels">One label an image, in [0, classCount).</param>
    /// <param name="shape">Shape of one image.</param>
    /// <param name="classCount">Number of classes, in [1, 256].</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit together, a pixel is not in [0, 1], or a label is out of range.</exception>
    public static LabeledImages FromValues(ReadOnlySpan<float> pixels, ReadOnlySpan<int> labels, Shape shape, int classCount = 10)
    {
        byte[] bytes = new byte[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            bytes[i] = pixels[i] is >= 0 and <= 1
                ? (byte)MathF.Round(pixels[i] * byte.MaxValue)
                : throw new ArgumentException(FormattableString.Invariant($"Value {i} is {pixels[i]}; expected a number in [0, 1]."), nameof(pixels));
        }

        byte[] small = new byte[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            small[i] = labels[i] >= 0 && labels[i] < classCount && labels[i] <= byte.MaxValue
                ? (byte)labels[i]
                : throw new ArgumentException($"Label {i} is {labels[i]}; expected 0 to {classCount - 1}.", nameof(labels));
        }

        return new LabeledImages(bytes, small, shape, classCount);
    }

    /// <summary>Makes a set of two IDX arrays, such as files of one's own hold them.</summary>
    /// <param name="images">Bytes of count × height × width, or of count × height × width × channels.</param>
    /// <param name="labels">Bytes: one label an image, in [0, classCount).</param>
    /// <param name="classCount">Number of classes, in [1, 256]; null for as many as the labels show.</param>
    /// <returns>The set; pixels and labels are not copied.</returns>
    /// <exception cref="ArgumentException">The arrays are of other types or sizes, do not fit together, or a label is out of range.</exception>
    public static LabeledImages FromIdx(IdxArray images, IdxArray labels, int? classCount = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        Require(images, "images", 3, 4, nameof(images));
        Require(labels, "labels", 1, 1, nameof(labels));
        Shape shape = Shape.Image(images.Dimensions[1], images.Dimensions[2], images.Dimensions.Length == 4 ? images.Dimensions[3] : 1);
        return new LabeledImages(images.Bytes, labels.Bytes, shape, classCount ?? 1 + labels.Bytes.Max());
    }

    /// <summary>The set as two IDX arrays, which <see cref="IdxArray.Write"/> writes.</summary>
    /// <returns>Bytes of count × height × width, with channels behind them unless there is one; and a byte of a label for each image.</returns>
    /// <exception cref="InvalidOperationException">There are no images: the format has no sizes of 0.</exception>
    public (IdxArray Images, IdxArray Labels) ToIdx()
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("There are no images; the IDX format has no sizes of 0.");
        }

        return (
            IdxArray.Of(Pixels.Span, Shape.Channels == 1 ? [Count, Shape.Height, Shape.Width] : [Count, Shape.Height, Shape.Width, Shape.Channels]),
            IdxArray.Of(Labels.Span, Count));
    }

    /// <summary>All images as networks see them.</summary>
    /// <returns>Count × height × width × channels values, each byte divided by 255.</returns>
    public float[] ToValues()
    {
        float[] values = new float[Pixels.Length];
        ByteArithmetic.Divide(Pixels.Span, byte.MaxValue, values);
        return values;
    }

    private static void Require(IdxArray array, string what, int fewest, int most, string parameter)
    {
        if (array.ElementType != IdxElementType.UInt8 || array.Dimensions.Length < fewest || array.Dimensions.Length > most)
        {
            string dimensions = fewest == most ? $"{most}" : $"{fewest} or {most}";
            throw new ArgumentException($"Expected {what} of {IdxElementType.UInt8} in {dimensions} dimensions; found {array.ElementType} in {array.Dimensions.Length}.", parameter);
        }
    }
}
