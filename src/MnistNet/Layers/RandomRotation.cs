using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, turns each image about its middle by a random part of a full turn; does nothing when predicting.
/// Neighbouring translations, rotations, zooms, shears and flips that fill alike are one transformation, for which the image is read once. Keeps the shape; no parameters.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class RandomRotationAttribute : ResamplingLayerAttribute
{
    /// <summary>Turns to both sides alike.</summary>
    /// <param name="factor">The largest part of a full turn, in [−1, 1]: 0.1 are 36° to either side.</param>
    public RandomRotationAttribute(double factor) => Factor = factor;

    /// <summary>Turns within bounds.</summary>
    /// <param name="factor">The least and the largest part of a full turn, counter-clockwise; in [−1, 1].</param>
    public RandomRotationAttribute(double[] factor) => Factor = NumberRange.Of(factor);

    /// <summary>The part of a full turn, counter-clockwise.</summary>
    public NumberRange Factor { get; }
}
#pragma warning restore CA1019

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomRotationAttribute" path="/summary"/>
    /// <param name="factor">The part of a full turn in [−1, 1], counter-clockwise: the largest to both sides, such as <c>0.1</c>, which are 36°, or both bounds, <c>(-0.1, 0.2)</c>.</param>
    /// <param name="fillMode">What lies outside the image.</param>
    /// <param name="interpolation">What is between pixels.</param>
    /// <param name="fillValue">The value outside the image, with <see cref="FillMode.Constant"/>.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomRotation(
        NumberRange factor,
        FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear,
        double fillValue = 0,
        string? name = null) =>
        Append(new LayerDeclaration.RandomRotation(factor, fillMode, interpolation, fillValue), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Images turned at random while training.</summary>
    /// <param name="Factor">The part of a full turn, counter-clockwise.</param>
    /// <param name="FillMode">What lies outside the image.</param>
    /// <param name="Interpolation">What is between pixels.</param>
    /// <param name="FillValue">The value outside the image, if it is one everywhere.</param>
    public sealed record RandomRotation(NumberRange Factor, FillMode FillMode, Interpolation Interpolation, double FillValue)
        : ResamplingLayer("RandomRotation", FillMode, Interpolation, FillValue)
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Range(nameof(Factor), Factor, -1, 1);
            base.Check(arguments);
        }

        internal override LayerText Spell(LayerText text) => base.Spell(text.PutRanges(Factor));

        internal override void Build(OperatorBuilder layer)
        {
            if (!Factor.IsZero)
            {
                layer.Augment(new Augmentation.Move(Movement.Rotate, Factor.Ordered, null, Filling));
            }
        }
    }
}
