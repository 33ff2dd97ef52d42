using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, distorts some images: each pixel is moved by smoothed noise (Simard et al., 2003), and the values are clipped to their range; does nothing when predicting. Of an image of n pixels, the noise
/// is smoothed over 0.05 · n · scale pixels, and the largest shifts are some 0.05 · n · scale² pixels. Keeps the shape; no parameters.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class RandomElasticTransformAttribute : ResamplingLayerAttribute
{
    /// <summary>Distorts with a probability that is drawn for each image.</summary>
    /// <param name="factor">The largest probability, in [0, 1]; the least is 0, as in Keras.</param>
    public RandomElasticTransformAttribute(double factor = 1) => Factor = factor;

    /// <summary>Distorts with a probability within bounds.</summary>
    /// <param name="factor">The least and the largest probability, in [0, 1]; [1, 1] distorts every image.</param>
    public RandomElasticTransformAttribute(double[] factor) => Factor = NumberRange.Of(factor);

    /// <summary>The probability that an image is distorted.</summary>
    public NumberRange Factor { get; }

#pragma warning disable CA1819 // Arguments of an attribute.
    /// <summary>The least and the largest strength, drawn for each image; in [0, 1]. [0, 1] unless set.</summary>
    public double[] Scale { get; set; } = [0, 1];

    /// <summary>The least and the largest value of what comes in, to which results are clipped; [0, 1] unless set, as pixels come.</summary>
    public double[] ValueRange { get; set; } = [0, 1];
#pragma warning restore CA1819
}
#pragma warning restore CA1019

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomElasticTransformAttribute" path="/summary"/>
    /// <param name="factor">The probability that an image is distorted, in [0, 1]: the largest, such as <c>0.5</c>, where it is drawn from [0, 0.5] for each image, or both bounds, such as <c>(1, 1)</c>; 1 unless set.</param>
    /// <param name="scale">The strength, in [0, 1]: the largest, or both bounds; 1 unless set, for (0, 1).</param>
    /// <param name="interpolation">What is between pixels.</param>
    /// <param name="fillMode">What lies outside the image.</param>
    /// <param name="fillValue">The value outside the image, with <see cref="FillMode.Constant"/>.</param>
    /// <param name="valueRange">The least and the largest value of what comes in, to which results are clipped; (0, 1) unless set, as pixels come.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomElasticTransform(
        NumberRange? factor = null,
        NumberRange? scale = null,
        Interpolation interpolation = Interpolation.Bilinear,
        FillMode fillMode = FillMode.Reflect,
        double fillValue = 0,
        NumberRange? valueRange = null,
        string? name = null) =>
        Append(
            new LayerDeclaration.RandomElasticTransform(
                factor ?? 1.0, scale ?? LayerDeclaration.AugmentationLayer.Pixels, fillMode, interpolation, fillValue, valueRange ?? LayerDeclaration.AugmentationLayer.Pixels),
            name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Images distorted at random while training.</summary>
    /// <param name="Factor">The probability that an image is distorted.</param>
    /// <param name="Scale">The strength.</param>
    /// <param name="FillMode">What lies outside the image.</param>
    /// <param name="Interpolation">What is between pixels.</param>
    /// <param name="FillValue">The value outside the image, if it is one everywhere.</param>
    /// <param name="ValueRange">The least and the largest value of what comes in.</param>
    public sealed record RandomElasticTransform(
        NumberRange Factor, NumberRange Scale, FillMode FillMode, Interpolation Interpolation, double FillValue, NumberRange ValueRange)
        : ResamplingLayer("RandomElasticTransform", FillMode, Interpolation, FillValue)
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Range(nameof(Factor), Factor, 0, 1);
            arguments.Range(nameof(Scale), Scale, 0, 1);
            base.Check(arguments);
            arguments.ValueRange(nameof(ValueRange), ValueRange);
        }

        internal override LayerText Spell(LayerText text) => base.Spell(text.PutUnless(Factor, (NumberRange)1))
            .Set(nameof(Scale), Scale, Pixels)
            .Set(nameof(ValueRange), ValueRange, Pixels);

        internal override void Build(OperatorBuilder layer)
        {
            (NumberRange chance, NumberRange strength) = (Factor.AtLeast(0), Scale.AtLeast(0));
            if (chance.Upper > 0 && strength.Upper > 0)
            {
                layer.Augment(new Augmentation.Distort(chance, strength, Filling, ValueRange));
            }
        }
    }
}
