using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, multiplies what each value differs from the mean of its channel in its image by a random factor, and clips to the range of values; does nothing when
/// predicting. Keeps the shape; no parameters.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class RandomContrastAttribute : AugmentationLayerAttribute
{
    /// <summary>More contrast.</summary>
    /// <param name="factor">How much the factor is above 1 at most; in [0, 1]: 0.2 draws it from [1, 1.2], as Keras 3 does.</param>
    public RandomContrastAttribute(double factor) => Factor = factor;

    /// <summary>Less and more contrast.</summary>
    /// <param name="factor">How much the factor is below and above 1 at most, the lesser number first; in [0, 1]: [0.2, 0.3] draws it from [0.8, 1.3].</param>
    public RandomContrastAttribute(double[] factor) => Factor = NumberRange.Of(factor);

    /// <summary>How much the factor is below and above 1 at most.</summary>
    public NumberRange Factor { get; }

#pragma warning disable CA1819 // An argument of an attribute.
    /// <summary>The least and the largest value of what comes in, to which results are clipped; [0, 1] unless set, as pixels come.</summary>
    public double[] ValueRange { get; set; } = [0, 1];
#pragma warning restore CA1819
}
#pragma warning restore CA1019

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomContrastAttribute" path="/summary"/>
    /// <param name="factor">How much the factor is below and above 1 at most, in [0, 1]: <c>(0.2, 0.3)</c> draws it from [0.8, 1.3], and <c>0.2</c> from [1, 1.2], as in Keras 3.</param>
    /// <param name="valueRange">The least and the largest value of what comes in, to which results are clipped; (0, 1) unless set, as pixels come.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomContrast(NumberRange factor, NumberRange? valueRange = null, string? name = null) =>
        Append(new LayerDeclaration.RandomContrast(factor, valueRange ?? LayerDeclaration.AugmentationLayer.Pixels), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Images with another contrast at random while training.</summary>
    /// <param name="Factor">How much the factor is below and above 1 at most.</param>
    /// <param name="ValueRange">The least and the largest value of what comes in.</param>
    public sealed record RandomContrast(NumberRange Factor, NumberRange ValueRange) : AugmentationLayer("RandomContrast")
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Range(nameof(Factor), Factor, 0, 1);
            arguments.ValueRange(nameof(ValueRange), ValueRange);
        }

        internal override LayerText Spell(LayerText text) => text.PutRanges(Factor).Set(nameof(ValueRange), ValueRange, Pixels);

        internal override void Build(OperatorBuilder layer)
        {
            NumberRange factor = Factor.AtLeast(0);
            layer.Augment(new Augmentation.Shade(new(1 - factor.Lower, 1 + factor.Upper), default, ValueRange));
        }
    }
}
