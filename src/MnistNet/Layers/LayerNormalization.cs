using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// Normalises the channels of each pixel, or the values of a vector, to mean 0 and variance 1, then scales and shifts each
/// channel by learned numbers: γ · (x − µ) / √(σ² + ε) + β (Ba, Kiros and Hinton, 2016). Keeps the shape; 2 parameters a channel.
/// </summary>
public sealed class LayerNormalizationAttribute : LayerAttribute
{
    /// <summary>ε, which keeps the division from a variance of zero; positive.</summary>
    public double Epsilon { get; set; } = LayerDeclaration.BatchNormalization.DefaultEpsilon;

    /// <summary>Whether there is a shift, β.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether there is a scale, γ.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Where the shift starts.</summary>
    public Initializer BetaInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Where the scale starts.</summary>
    public Initializer GammaInitializer { get; set; } = Initializer.Ones;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="LayerNormalizationAttribute" path="/summary"/>
    /// <param name="epsilon">ε, which keeps the division from a variance of zero; positive.</param>
    /// <param name="center">Whether there is a shift, β.</param>
    /// <param name="scale">Whether there is a scale, γ.</param>
    /// <param name="betaInitializer">Where the shift starts.</param>
    /// <param name="gammaInitializer">Where the scale starts.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder LayerNormalization(
        double epsilon = LayerDeclaration.BatchNormalization.DefaultEpsilon,
        bool center = true,
        bool scale = true,
        Initializer betaInitializer = Initializer.Zeros,
        Initializer gammaInitializer = Initializer.Ones,
        string? name = null) =>
        Append(new LayerDeclaration.LayerNormalization(epsilon, center, scale)
        {
            BetaInitializer = betaInitializer,
            GammaInitializer = gammaInitializer,
        }, name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>The channels of each pixel normalised, then scaled and shifted.</summary>
    /// <param name="Epsilon">What keeps the division from a variance of zero.</param>
    /// <param name="Center">Whether there is a shift.</param>
    /// <param name="Scale">Whether there is a scale.</param>
    public sealed record LayerNormalization(double Epsilon, bool Center, bool Scale) : LayerDeclaration("LayerNormalization")
    {
        /// <summary>Where the shift starts.</summary>
        public Initializer BetaInitializer { get; init; } = Initializer.Zeros;

        /// <summary>Where the scale starts.</summary>
        public Initializer GammaInitializer { get; init; } = Initializer.Ones;

        internal override ImmutableArray<WeightArguments> OwnWeights =>
            [WeightArguments.Gamma(GammaInitializer), WeightArguments.Beta(BetaInitializer)];

        internal override void Check(ArgumentReport arguments) => arguments.Epsilon(nameof(Epsilon), Epsilon);

        internal override LayerText Spell(LayerText text) => text
            .Set(nameof(Epsilon), Epsilon, BatchNormalization.DefaultEpsilon)
            .Set(nameof(Center), Center, true)
            .Set(nameof(Scale), Scale, true);

        internal override void Build(OperatorBuilder layer) => layer.Standardize(groups: 1, isOverPixels: false, isToUnit: false, Epsilon, Scale, Center);
    }
}
