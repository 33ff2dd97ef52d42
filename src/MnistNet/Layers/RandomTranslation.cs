using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, shifts each image down and to the right by random fractions of its height and width; does nothing when predicting.
/// Neighbouring translations, rotations, zooms, shears and flips that fill alike are one transformation, for which the image is read once. Keeps the shape; no parameters.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class RandomTranslationAttribute : ResamplingLayerAttribute
{
    /// <summary>Shifts to both sides alike.</summary>
    /// <param name="heightFactor">The largest shift up or down, as a fraction of the height; in [−1, 1].</param>
    /// <param name="widthFactor">The largest shift to the left or to the right, as a fraction of the width; in [−1, 1].</param>
    public RandomTranslationAttribute(double heightFactor, double widthFactor) => (HeightFactor, WidthFactor) = (heightFactor, widthFactor);

    /// <summary>Shifts within bounds.</summary>
    /// <param name="heightFactor">The least and the largest shift downwards, as fractions of the height; in [−1, 1].</param>
    /// <param name="widthFactor">The least and the largest shift to the right, as fractions of the width; in [−1, 1].</param>
    public RandomTranslationAttribute(double[] heightFactor, double[] widthFactor) =>
        (HeightFactor, WidthFactor) = (NumberRange.Of(heightFactor), NumberRange.Of(widthFactor));

    /// <summary>The shift downwards, as a fraction of the height.</summary>
    public NumberRange HeightFactor { get; }

    /// <summary>The shift to the right, as a fraction of the width.</summary>
    public NumberRange WidthFactor { get; }
}
#pragma warning restore CA1019

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomTranslationAttribute" path="/summary"/>
    /// <param name="heightFactor">The shift downwards, as a fraction of the height in [−1, 1]: the largest, such as <c>0.1</c>, or both bounds, <c>(-0.1, 0.2)</c>.</param>
    /// <param name="widthFactor">The shift to the right, as a fraction of the width, likewise.</param>
    /// <param name="fillMode">What lies outside the image.</param>
    /// <param name="interpolation">What is between pixels.</param>
    /// <param name="fillValue">The value outside the image, with <see cref="FillMode.Constant"/>.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomTranslation(
        NumberRange heightFactor,
        NumberRange widthFactor,
        FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear,
        double fillValue = 0,
        string? name = null) =>
        Append(new LayerDeclaration.RandomTranslation(heightFactor, widthFactor, fillMode, interpolation, fillValue), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Images shifted at random while training.</summary>
    /// <param name="HeightFactor">The shift downwards, as a fraction of the height.</param>
    /// <param name="WidthFactor">The shift to the right, as a fraction of the width.</param>
    /// <param name="FillMode">What lies outside the image.</param>
    /// <param name="Interpolation">What is between pixels.</param>
    /// <param name="FillValue">The value outside the image, if it is one everywhere.</param>
    public sealed record RandomTranslation(NumberRange HeightFactor, NumberRange WidthFactor, FillMode FillMode, Interpolation Interpolation, double FillValue)
        : ResamplingLayer("RandomTranslation", FillMode, Interpolation, FillValue)
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Range(nameof(HeightFactor), HeightFactor, -1, 1);
            arguments.Range(nameof(WidthFactor), WidthFactor, -1, 1);
            base.Check(arguments);
        }

        internal override LayerText Spell(LayerText text) => base.Spell(text.PutRanges(HeightFactor, WidthFactor));

        internal override void Build(OperatorBuilder layer)
        {
            if (!HeightFactor.IsZero || !WidthFactor.IsZero)
            {
                layer.Augment(new Augmentation.Move(Movement.Translate, HeightFactor.Ordered, WidthFactor.Ordered, Filling));
            }
        }
    }
}
