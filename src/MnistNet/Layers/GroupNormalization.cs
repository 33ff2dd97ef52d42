using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Shapes;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet;

/// <summary>
/// Normalises each group of channels of an image to mean 0 and variance 1, then scales and shifts each channel by learned
/// numbers: γ · (x − µ) / √(σ² + ε) + β (Wu and He, 2018). Keeps the shape; 2 parameters a channel.
/// </summary>
/// <param name="groups">Number of groups, which divides the channels; −1 for each channel by itself.</param>
public sealed class GroupNormalizationAttribute(int groups = LayerDeclaration.GroupNormalization.DefaultGroups) : LayerAttribute
{
    /// <summary>Number of groups; −1 for each channel by itself.</summary>
    public int Groups { get; } = groups;

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
    /// <inheritdoc cref="GroupNormalizationAttribute" path="/summary"/>
    /// <param name="groups">Number of groups, which divides the channels; −1 for each channel by itself.</param>
    /// <param name="epsilon">ε, which keeps the division from a variance of zero; positive.</param>
    /// <param name="center">Whether there is a shift, β.</param>
    /// <param name="scale">Whether there is a scale, γ.</param>
    /// <param name="betaInitializer">Where the shift starts.</param>
    /// <param name="gammaInitializer">Where the scale starts.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder GroupNormalization(
        int groups = LayerDeclaration.GroupNormalization.DefaultGroups,
        double epsilon = LayerDeclaration.BatchNormalization.DefaultEpsilon,
        bool center = true,
        bool scale = true,
        Initializer betaInitializer = Initializer.Zeros,
        Initializer gammaInitializer = Initializer.Ones,
        string? name = null) =>
        Append(new LayerDeclaration.GroupNormalization(groups, epsilon, center, scale)
        {
            BetaInitializer = betaInitializer,
            GammaInitializer = gammaInitializer,
        }, name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Each group of channels of an image normalised, then scaled and shifted.</summary>
    /// <param name="Groups">Number of groups; −1 for each channel by itself.</param>
    /// <param name="Epsilon">What keeps the division from a variance of zero.</param>
    /// <param name="Center">Whether there is a shift.</param>
    /// <param name="Scale">Whether there is a scale.</param>
    public sealed record GroupNormalization(int Groups, double Epsilon, bool Center, bool Scale) : LayerDeclaration("GroupNormalization")
    {
        internal const int DefaultGroups = 32;
        private const int EachChannel = -1;

        internal override bool NeedsImage => true;

        /// <summary>Where the shift starts.</summary>
        public Initializer BetaInitializer { get; init; } = Initializer.Zeros;

        /// <summary>Where the scale starts.</summary>
        public Initializer GammaInitializer { get; init; } = Initializer.Ones;

        internal override ImmutableArray<WeightArguments> OwnWeights =>
            [WeightArguments.Gamma(GammaInitializer), WeightArguments.Beta(BetaInitializer)];

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Require(Groups is >= 1 or EachChannel, nameof(Groups), Groups, "at least 1, or -1 for each channel by itself");
            arguments.Epsilon(nameof(Epsilon), Epsilon);
        }

        internal override Finding? CheckInput(Shape input, int index) => input.Channels % GroupsOf(input) == 0 ? null : Finding.Create(
            Rules.OutOfRange, FindingPlace.OfLayer(index, nameof(Groups)), nameof(Groups), Kind, Number(Groups), $"a divisor of the channels of its input {input}");

        internal override LayerText Spell(LayerText text) => text
            .PutUnless(Groups, DefaultGroups)
            .Set(nameof(Epsilon), Epsilon, BatchNormalization.DefaultEpsilon)
            .Set(nameof(Center), Center, true)
            .Set(nameof(Scale), Scale, true);

        internal override void Build(OperatorBuilder layer) => layer.Standardize(Groups, isOverPixels: true, isToUnit: false, Epsilon, Scale, Center);

        /// <summary>Number of groups of a shape's channels.</summary>
        internal int GroupsOf(Shape input) => Groups < 1 ? input.Channels : Groups;
    }
}
