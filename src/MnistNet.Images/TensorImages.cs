using System.Numerics.Tensors;

namespace MnistNet.Images;

/// <summary>Sets of images from and to the tensors of System.Numerics.</summary>
public static class TensorImages
{
    /// <summary>All images as networks see them.</summary>
    /// <param name="images">The images.</param>
    /// <returns>Count × height × width × channels values, each byte divided by 255.</returns>
    public static Tensor<float> ToTensor(this LabeledImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Tensor.Create(images.ToValues(), [images.Count, images.Shape.Height, images.Shape.Width, images.Shape.Channels]);
    }

    /// <summary>Makes a set of pixels as networks see them.</summary>
    /// <param name="pixels">Count × height × width, or count × height × width × channels values in [0, 1]; kept as the nearest of 256 steps.</param>
    /// <param name="labels">One label an image, in [0, classCount).</param>
    /// <param name="classCount">Number of classes, in [1, 256].</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">
    /// The tensor has another number of dimensions, the lengths do not fit together, a pixel is not in [0, 1], or a label is out of range.
    /// </exception>
    public static LabeledImages ToLabeledImages(this Tensor<float> pixels, ReadOnlySpan<int> labels, int classCount = 10)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ReadOnlySpan<nint> lengths = pixels.Lengths;
        if (lengths.Length is not (3 or 4))
        {
            throw new ArgumentException($"Expected a tensor of 3 or 4 dimensions; found {lengths.Length}.", nameof(pixels));
        }

        float[] values = new float[pixels.FlattenedLength];
        pixels.FlattenTo(values);
        return LabeledImages.FromValues(values, labels, Shape.Image((int)lengths[1], (int)lengths[2], lengths.Length == 4 ? (int)lengths[3] : 1), classCount);
    }
}
