using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, adds a random part of the range of values to each image, and clips to that range; does nothing when predicting. Keeps the shape; no parameters.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class RandomBrightnessAttribute : AugmentationLayerAttribute
{
    /// <summary>Darker and brighter alike.</summary>
    /// <param name="factor">The largest part of the range of values; in [−1, 1].</param>
    public RandomBrightnessAttribute(double factor) => Factor = factor;

    /// <summary>Within bounds.</summary>
    /// <param name="factor">The least and the largest part of the range of values; in [−1, 1], where −1 is black and 1 is white.</param>
    public RandomBrightnessAttribute(double[] factor) => Factor = NumberRange.Of(factor);

    /// <summary>What is added, as a part of the range of values.</summary>
    public NumberRange Factor { get; }

#pragma warning disable CA1819 // An argument of an attribute.
    /// <summary>The least and the largest value of what comes in, to which results are clipped; [0, 1] unless set, as pixels come.</summary>
    public double[] ValueRange { get; set; } = [0, 1];
#pragma warning restore CA1819
}
#pragma warning restore CA1019

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomBrightnessAttribute" path="/summary"/>
    /// <param name="factor">What is added, as a part of the range of values in [−1, 1]: the largest both ways, such as <c>0.2</c>, or both bounds, <c>(-0.1, 0.2)</c>.</param>
    /// <param name="valueRange">The least and the largest value of what comes in, to which results are clipped; (0, 1) unless set, as pixels come.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomBrightness(NumberRange factor, NumberRange? valueRange = null, string? name = null) =>
        Append(new LayerDeclaration.RandomBrightness(factor, valueRange ?? LayerDeclaration.AugmentationLayer.Pixels), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Images made darker or brighter at random while training.</summary>
    /// <param name="Factor">What is added, as a part of the range of values.</param>
    /// <param name="ValueRange">The least and the largest value of what comes in.</param>
    public sealed record RandomBrightness(NumberRange Factor, NumberRange ValueRange) : AugmentationLayer("RandomBrightness")
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Range(nameof(Factor), Factor, -1, 1);
            arguments.ValueRange(nameof(ValueRange), ValueRange);
        }

        internal override LayerText Spell(LayerText text) => text.PutRanges(Factor).Set(nameof(ValueRange), ValueRange, Pixels);

        internal override void Build(OperatorBuilder layer) => layer.Augment(new Augmentation.Shade(new(1, 1), Factor.Ordered, ValueRange));
    }
}
