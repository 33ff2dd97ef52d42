using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, fills a random rectangle of some images (Zhong et al., 2017); does nothing when predicting. Keeps the shape; no parameters.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class RandomErasingAttribute : AugmentationLayerAttribute
{
    private double? fillValue;

    /// <summary>Erases with a probability that is drawn for each image.</summary>
    /// <param name="factor">The largest probability, in [0, 1]; the least is 0, as in Keras.</param>
    public RandomErasingAttribute(double factor = 1) => Factor = factor;

    /// <summary>Erases with a probability within bounds.</summary>
    /// <param name="factor">The least and the largest probability, in [0, 1]; [1, 1] erases of every image.</param>
    public RandomErasingAttribute(double[] factor) => Factor = NumberRange.Of(factor);

    /// <summary>The probability that something is erased.</summary>
    public NumberRange Factor { get; }

#pragma warning disable CA1819 // Arguments of an attribute.
    /// <summary>The least and the largest square of the rectangle's sides, as parts of the image's; in [0, 1]. [0.02, 0.33] unless set.</summary>
    public double[] Scale { get; set; } = [0.02, 0.33];

    /// <summary>The least and the largest value of what comes in, to which what fills is clipped; [0, 1] unless set, as pixels come.</summary>
    public double[] ValueRange { get; set; } = [0, 1];
#pragma warning restore CA1819

    /// <summary>What fills the rectangle; normally distributed numbers, times the largest value, unless set.</summary>
    public double FillValue
    {
        get => fillValue ?? double.NaN;
        set => fillValue = value;
    }
}
#pragma warning restore CA1019

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomErasingAttribute" path="/summary"/>
    /// <param name="factor">The probability that something is erased, in [0, 1]: the largest, such as <c>0.5</c>, where it is drawn from [0, 0.5] for each image, or both bounds, such as <c>(1, 1)</c>; 1 unless set.</param>
    /// <param name="scale">The square of the rectangle's sides, as a part of the image's in [0, 1]: the largest, or both bounds; (0.02, 0.33) unless set.</param>
    /// <param name="fillValue">What fills the rectangle; normally distributed numbers, times the largest value, unless set.</param>
    /// <param name="valueRange">The least and the largest value of what comes in, to which what fills is clipped; (0, 1) unless set, as pixels come.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomErasing(
        NumberRange? factor = null, NumberRange? scale = null, double? fillValue = null, NumberRange? valueRange = null, string? name = null) =>
        Append(
            new LayerDeclaration.RandomErasing(
                factor ?? 1.0, scale ?? LayerDeclaration.RandomErasing.UsualScale, fillValue, valueRange ?? LayerDeclaration.AugmentationLayer.Pixels),
            name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Rectangles of images filled at random while training.</summary>
    /// <param name="Factor">The probability that something is erased.</param>
    /// <param name="Scale">The square of the rectangle's sides, as a part of the image's.</param>
    /// <param name="FillValue">What fills the rectangle; null for normally distributed numbers.</param>
    /// <param name="ValueRange">The least and the largest value of what comes in.</param>
    public sealed record RandomErasing(NumberRange Factor, NumberRange Scale, double? FillValue, NumberRange ValueRange) : AugmentationLayer("RandomErasing")
    {
        internal static NumberRange UsualScale => new(0.02, 0.33);

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Range(nameof(Factor), Factor, 0, 1);
            arguments.Range(nameof(Scale), Scale, 0, 1);
            arguments.Finite(nameof(FillValue), FillValue ?? 0);
            arguments.ValueRange(nameof(ValueRange), ValueRange);
        }

        internal override LayerText Spell(LayerText text) => text
            .PutUnless(Factor, (NumberRange)1)
            .Set(nameof(Scale), Scale, UsualScale)
            .Set(nameof(FillValue), FillValue, null)
            .Set(nameof(ValueRange), ValueRange, Pixels);

        internal override void Build(OperatorBuilder layer)
        {
            NumberRange chance = Factor.AtLeast(0);
            if (chance.Upper > 0)
            {
                layer.Augment(new Augmentation.Erase(chance, Scale.AtLeast(0), FillValue, ValueRange));
            }
        }
    }
}
