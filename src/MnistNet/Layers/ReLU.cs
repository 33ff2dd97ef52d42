using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// A rectifier as a layer of its own: min(x, maxValue) where x &gt; threshold, negativeSlope · (x − threshold) elsewhere; with
/// the defaults max(0, x). Keeps the shape; no parameters.
/// </summary>
public sealed class ReLUAttribute : LayerAttribute
{
    /// <summary>The largest output; at least 0. Infinite, and so without effect, unless set.</summary>
    public double MaxValue { get; set; } = double.PositiveInfinity;

    /// <summary>Slope below the threshold; at least 0.</summary>
    public double NegativeSlope { get; set; }

    /// <summary>The input above which values pass; at least 0.</summary>
    public double Threshold { get; set; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="ReLUAttribute" path="/summary"/>
    /// <param name="maxValue">The largest output; at least 0. Infinite, and so without effect, unless set.</param>
    /// <param name="negativeSlope">Slope below the threshold; at least 0.</param>
    /// <param name="threshold">The input above which values pass; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ReLU(double maxValue = double.PositiveInfinity, double negativeSlope = 0, double threshold = 0, string? name = null) =>
        Append(new LayerDeclaration.ReLU(maxValue, negativeSlope, threshold), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>A rectifier.</summary>
    /// <param name="MaxValue">The largest output; infinite for none.</param>
    /// <param name="NegativeSlope">Slope below the threshold.</param>
    /// <param name="Threshold">The input above which values pass.</param>
    public sealed record ReLU(double MaxValue, double NegativeSlope, double Threshold) : LayerDeclaration("ReLU")
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Require(MaxValue >= 0, nameof(MaxValue), MaxValue, "at least 0");
            arguments.AtLeastZero(nameof(NegativeSlope), NegativeSlope);
            arguments.AtLeastZero(nameof(Threshold), Threshold);
        }

        internal override LayerText Spell(LayerText text) => text
            .Set(nameof(MaxValue), MaxValue, double.PositiveInfinity)
            .Set(nameof(NegativeSlope), NegativeSlope, 0.0)
            .Set(nameof(Threshold), Threshold, 0.0);

        internal override void Build(OperatorBuilder layer) => layer.Rectify(MaxValue, NegativeSlope, Threshold);
    }
}
