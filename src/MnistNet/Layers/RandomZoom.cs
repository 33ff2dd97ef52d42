using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, zooms each image about its middle by a random factor: above 0 out, so that it becomes smaller, below 0 in; does nothing when predicting.
/// Neighbouring translations, rotations, zooms, shears and flips that fill alike are one transformation, for which the image is read once. Keeps the shape; no parameters.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class RandomZoomAttribute : ResamplingLayerAttribute
{
    /// <summary>Zooms both ways alike, height and width by the same factor.</summary>
    /// <param name="heightFactor">The largest factor; in (−1, 1].</param>
    public RandomZoomAttribute(double heightFactor) => HeightFactor = heightFactor;

    /// <summary>Zooms both ways alike, height and width by factors of their own.</summary>
    /// <param name="heightFactor">The largest factor of the height; in (−1, 1].</param>
    /// <param name="widthFactor">The largest factor of the width; in (−1, 1].</param>
    public RandomZoomAttribute(double heightFactor, double widthFactor) => (HeightFactor, WidthFactor) = (heightFactor, widthFactor);

    /// <summary>Zooms within bounds, height and width by the same factor.</summary>
    /// <param name="heightFactor">The least and the largest factor; in (−1, 1].</param>
    public RandomZoomAttribute(double[] heightFactor) => HeightFactor = NumberRange.Of(heightFactor);

    /// <summary>Zooms within bounds, height and width by factors of their own.</summary>
    /// <param name="heightFactor">The least and the largest factor of the height; in (−1, 1].</param>
    /// <param name="widthFactor">The least and the largest factor of the width; in (−1, 1].</param>
    public RandomZoomAttribute(double[] heightFactor, double[] widthFactor) =>
        (HeightFactor, WidthFactor) = (NumberRange.Of(heightFactor), NumberRange.Of(widthFactor));

    /// <summary>The factor of the height, or of both.</summary>
    public NumberRange HeightFactor { get; }

    /// <summary>The factor of the width; null where it is the height's.</summary>
    public NumberRange? WidthFactor { get; }
}
#pragma warning restore CA1019

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomZoomAttribute" path="/summary"/>
    /// <param name="heightFactor">The factor of the height in (−1, 1]: the largest both ways, such as <c>0.1</c>, or both bounds, <c>(-0.1, 0.2)</c>.</param>
    /// <param name="widthFactor">The factor of the width, likewise; the height's unless set.</param>
    /// <param name="fillMode">What lies outside the image.</param>
    /// <param name="interpolation">What is between pixels.</param>
    /// <param name="fillValue">The value outside the image, with <see cref="FillMode.Constant"/>.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomZoom(
        NumberRange heightFactor,
        NumberRange? widthFactor = null,
        FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear,
        double fillValue = 0,
        string? name = null) =>
        Append(new LayerDeclaration.RandomZoom(heightFactor, widthFactor, fillMode, interpolation, fillValue), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Images zoomed at random while training.</summary>
    /// <param name="HeightFactor">The factor of the height, or of both.</param>
    /// <param name="WidthFactor">The factor of the width; null where it is the height's.</param>
    /// <param name="FillMode">What lies outside the image.</param>
    /// <param name="Interpolation">What is between pixels.</param>
    /// <param name="FillValue">The value outside the image, if it is one everywhere.</param>
    public sealed record RandomZoom(NumberRange HeightFactor, NumberRange? WidthFactor, FillMode FillMode, Interpolation Interpolation, double FillValue)
        : ResamplingLayer("RandomZoom", FillMode, Interpolation, FillValue)
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Range(nameof(HeightFactor), HeightFactor, -1, 1, isLeastIn: false);
            if (WidthFactor is { } width)
            {
                arguments.Range(nameof(WidthFactor), width, -1, 1, isLeastIn: false);
            }

            base.Check(arguments);
        }

        internal override LayerText Spell(LayerText text) => base.Spell(WidthFactor is { } width ? text.PutRanges(HeightFactor, width) : text.PutRanges(HeightFactor));

        internal override void Build(OperatorBuilder layer)
        {
            if (!HeightFactor.IsZero || WidthFactor is { IsZero: false })
            {
                layer.Augment(new Augmentation.Move(Movement.Zoom, HeightFactor.Ordered, WidthFactor?.Ordered, Filling));
            }
        }
    }
}
