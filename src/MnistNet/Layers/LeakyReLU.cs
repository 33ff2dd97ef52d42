using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>A rectifier that lets some of what is negative through: x where x &gt; 0, negativeSlope · x elsewhere, and so are the gradients. Keeps the shape; no parameters.</summary>
/// <param name="negativeSlope">Slope below zero; at least 0.</param>
public sealed class LeakyReLUAttribute(double negativeSlope = LayerDeclaration.LeakyReLU.DefaultSlope) : LayerAttribute
{
    /// <summary>Slope below zero.</summary>
    public double NegativeSlope { get; } = negativeSlope;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="LeakyReLUAttribute" path="/summary"/>
    /// <param name="negativeSlope">Slope below zero; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder LeakyReLU(double negativeSlope = LayerDeclaration.LeakyReLU.DefaultSlope, string? name = null) => Append(new LayerDeclaration.LeakyReLU(negativeSlope), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>A rectifier that lets some of what is negative through.</summary>
    /// <param name="NegativeSlope">Slope below zero.</param>
    public sealed record LeakyReLU(double NegativeSlope) : LayerDeclaration("LeakyReLU")
    {
        internal const double DefaultSlope = 0.3;

        internal override void Check(ArgumentReport arguments) => arguments.AtLeastZero(nameof(NegativeSlope), NegativeSlope);

        internal override LayerText Spell(LayerText text) => text.PutUnless(NegativeSlope, DefaultSlope);

        internal override void Build(OperatorBuilder layer) => layer.Rectify(double.PositiveInfinity, NegativeSlope, 0);
    }
}
