using MnistNet.Managed;

namespace MnistNet.Plots;

/// <summary>An image, and what a network's augmentations make of it.</summary>
internal static class AugmentationsFigure
{
    private const int Limit = 99;

    internal static Figure Create(NetworkDefinition definition, LabeledImages images, int index, int count, int seed, string? note)
    {
        if (index < 0 || index >= images.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"Asked for image {index} of {images.Count}; expected 0 to {images.Count - 1}."));
        }

        if (count is < 1 or > Limit)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, FormattableString.Invariant($"Asked for {count} samples; expected 1 to {Limit}."));
        }

        if (definition.Layers is not [{ Declaration: LayerDeclaration.AugmentationLayer }, ..])
        {
            throw new ArgumentException($"{definition.Name} has no augmentation behind its input.", nameof(definition));
        }

        if (images.Shape != definition.Input)
        {
            throw new ArgumentException($"The images are {images.Shape}: {definition.Name} takes {definition.Input}.", nameof(images));
        }

        string title = FormattableString.Invariant($"An image under the augmentations of {definition.Name}, seed {seed}");
        return SamplesFigure.Create(
            Samples(ImageAugmentation.BehindInput(definition), images, index, count, seed),
            count + 1,
            FigureTitle.With(title, note, images.IsSynthetic),
            static i => i == 0 ? "as it is" : i.ToString(CultureInfo.InvariantCulture));
    }

    // The image itself comes first.
    private static LabeledImages Samples(ImageAugmentation augmentation, LabeledImages images, int index, int count, int seed)
    {
        byte[] original = images.GetPixels(index).ToArray();
        IEnumerable<byte> samples = Enumerable.Range(0, count).SelectMany(number =>
        {
            float[] values = Array.ConvertAll(original, static pixel => pixel / 255f);
            augmentation.Apply(values, seed, number);
            return Array.ConvertAll(values, static value => (byte)Math.Clamp(MathF.Round(value * 255), 0, 255));
        });
        return new LabeledImages(original.Concat(samples).ToArray(), new byte[count + 1], images.Shape);
    }
}
