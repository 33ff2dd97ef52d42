namespace MnistNet;

/// <summary>Divides the channels of each pixel, or the values of a vector, by the root of the sum of their squares, so that this is 1. Keeps the shape; no parameters.</summary>
public sealed class UnitNormalizationAttribute : LayerAttribute;

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="UnitNormalizationAttribute" path="/summary"/>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder UnitNormalization(string? name = null) => Append(new LayerDeclaration.UnitNormalization(), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>The channels of each pixel, brought to length one.</summary>
    public sealed record UnitNormalization() : LayerDeclaration("UnitNormalization")
    {
        private const double Epsilon = 1e-12;

        internal override void Build(OperatorBuilder layer) => layer.Standardize(groups: 1, isOverPixels: false, isToUnit: true, Epsilon, scale: false, shift: false);
    }
}
