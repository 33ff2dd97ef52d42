namespace MnistNet;

/// <summary>A rectifier that lets some of what is negative through: x where x &gt; 0, negativeSlope · x elsewhere, and so are the gradients. Keeps the shape; no parameters.</summary>
/// <param name="negativeSlope">Slope below zero; at least 0.</param>
public sealed class LeakyReLUAttribute(double negativeSlope = 0.3) : LayerAttribute
{
    /// <summary>Slope below zero.</summary>
    public double NegativeSlope { get; } = negativeSlope;
}
