using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// Normalises each channel to mean 0 and variance 1, then scales and shifts it by learned numbers: γ · (x − µ) / √(σ² + ε) + β
/// (Ioffe and Szegedy, 2015). While training, µ and σ² are those of the batch; when predicting, their moving averages. Keeps
/// the shape; 4 parameters a channel, of which 2, the moving averages, are not trained.
/// </summary>
public sealed class BatchNormalizationAttribute : LayerAttribute
{
    /// <summary>Share of the old moving average that each batch keeps; in [0, 1].</summary>
    public double Momentum { get; set; } = LayerDeclaration.BatchNormalization.DefaultMomentum;

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
    /// <inheritdoc cref="BatchNormalizationAttribute" path="/summary"/>
    /// <param name="momentum">Share of the old moving average that each batch keeps; in [0, 1].</param>
    /// <param name="epsilon">ε, which keeps the division from a variance of zero; positive.</param>
    /// <param name="center">Whether there is a shift, β.</param>
    /// <param name="scale">Whether there is a scale, γ.</param>
    /// <param name="betaInitializer">Where the shift starts.</param>
    /// <param name="gammaInitializer">Where the scale starts.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder BatchNormalization(
        double momentum = LayerDeclaration.BatchNormalization.DefaultMomentum,
        double epsilon = LayerDeclaration.BatchNormalization.DefaultEpsilon,
        bool center = true,
        bool scale = true,
        Initializer betaInitializer = Initializer.Zeros,
        Initializer gammaInitializer = Initializer.Ones,
        string? name = null) =>
        Append(new LayerDeclaration.BatchNormalization(momentum, epsilon, center, scale)
        {
            BetaInitializer = betaInitializer,
            GammaInitializer = gammaInitializer,
        }, name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Each channel normalised, then scaled and shifted.</summary>
    /// <param name="Momentum">Share of the old moving average that each batch keeps.</param>
    /// <param name="Epsilon">What keeps the division from a variance of zero.</param>
    /// <param name="Center">Whether there is a shift.</param>
    /// <param name="Scale">Whether there is a scale.</param>
    public sealed record BatchNormalization(double Momentum, double Epsilon, bool Center, bool Scale) : LayerDeclaration("BatchNormalization")
    {
        internal const double DefaultMomentum = 0.99;
        internal const double DefaultEpsilon = 1e-3;

        /// <summary>Where the shift starts.</summary>
        public Initializer BetaInitializer { get; init; } = Initializer.Zeros;

        /// <summary>Where the scale starts.</summary>
        public Initializer GammaInitializer { get; init; } = Initializer.Ones;

        internal override ImmutableArray<WeightArguments> OwnWeights =>
            [WeightArguments.Gamma(GammaInitializer), WeightArguments.Beta(BetaInitializer)];

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Require(Momentum is >= 0 and <= 1, nameof(Momentum), Momentum, "a number in [0, 1], such as 0.99");
            arguments.Epsilon(nameof(Epsilon), Epsilon);
        }

        internal override LayerText Spell(LayerText text) => text
            .Set(nameof(Momentum), Momentum, DefaultMomentum)
            .Set(nameof(Epsilon), Epsilon, DefaultEpsilon)
            .Set(nameof(Center), Center, true)
            .Set(nameof(Scale), Scale, true);

        internal override void Build(OperatorBuilder layer) => layer.Normalize(Momentum, Epsilon, Scale, Center);
    }
}
