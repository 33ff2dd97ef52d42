using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, shears each image at random: a pixel moves to the left by a part of its distance from the top, and upwards by a part of its
/// distance from the left, or, one time in two, the other way; does nothing when predicting.
/// Neighbouring translations, rotations, zooms, shears and flips that fill alike are one transformation, for which the image is read once. Keeps the shape; no parameters.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class RandomShearAttribute : ResamplingLayerAttribute
{
    /// <summary>Shears to both sides alike.</summary>
    /// <param name="xFactor">The largest part of the distance from the top; in [0, 1].</param>
    /// <param name="yFactor">The largest part of the distance from the left; in [0, 1].</param>
    public RandomShearAttribute(double xFactor = 0, double yFactor = 0) => (XFactor, YFactor) = (xFactor, yFactor);

    /// <summary>Shears within bounds, to both sides.</summary>
    /// <param name="xFactor">The least and the largest part of the distance from the top; in [0, 1].</param>
    /// <param name="yFactor">The least and the largest part of the distance from the left; in [0, 1].</param>
    public RandomShearAttribute(double[] xFactor, double[] yFactor) => (XFactor, YFactor) = (NumberRange.Of(xFactor), NumberRange.Of(yFactor));

    /// <summary>How far pixels move sideways, as a part of their distance from the top.</summary>
    public NumberRange XFactor { get; }

    /// <summary>How far pixels move up or down, as a part of their distance from the left.</summary>
    public NumberRange YFactor { get; }
}
#pragma warning restore CA1019

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomShearAttribute" path="/summary"/>
    /// <param name="xFactor">How far pixels move sideways, as a part of their distance from the top in [0, 1]: the largest, such as <c>0.1</c>, or both bounds, <c>(0.1, 0.2)</c>; 0 unless set.</param>
    /// <param name="yFactor">How far pixels move up or down, as a part of their distance from the left, likewise.</param>
    /// <param name="interpolation">What is between pixels.</param>
    /// <param name="fillMode">What lies outside the image.</param>
    /// <param name="fillValue">The value outside the image, with <see cref="FillMode.Constant"/>.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomShear(
        NumberRange? xFactor = null,
        NumberRange? yFactor = null,
        Interpolation interpolation = Interpolation.Bilinear,
        FillMode fillMode = FillMode.Reflect,
        double fillValue = 0,
        string? name = null) =>
        Append(new LayerDeclaration.RandomShear(xFactor ?? 0.0, yFactor ?? 0.0, fillMode, interpolation, fillValue), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Images sheared at random while training.</summary>
    /// <param name="XFactor">How far pixels move sideways, as a part of their distance from the top.</param>
    /// <param name="YFactor">How far pixels move up or down, as a part of their distance from the left.</param>
    /// <param name="FillMode">What lies outside the image.</param>
    /// <param name="Interpolation">What is between pixels.</param>
    /// <param name="FillValue">The value outside the image, if it is one everywhere.</param>
    public sealed record RandomShear(NumberRange XFactor, NumberRange YFactor, FillMode FillMode, Interpolation Interpolation, double FillValue)
        : ResamplingLayer("RandomShear", FillMode, Interpolation, FillValue)
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Range(nameof(XFactor), XFactor, 0, 1);
            arguments.Range(nameof(YFactor), YFactor, 0, 1);
            base.Check(arguments);
        }

        internal override LayerText Spell(LayerText text) => base.Spell(text.PutRanges(XFactor, YFactor));

        internal override void Build(OperatorBuilder layer)
        {
            if (!XFactor.IsZero || !YFactor.IsZero)
            {
                layer.Augment(new Augmentation.Move(Movement.Shear, YFactor.Ordered, XFactor.Ordered, Filling));
            }
        }
    }
}
