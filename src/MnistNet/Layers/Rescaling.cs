using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// Multiplies each value by a number and adds another: x · scale + offset. Pixels come in [0, 1]: <c>[Rescaling(2, -1)]</c> makes
/// [−1, 1] of them. Keeps the shape; no parameters.
/// </summary>
/// <param name="scale">The factor; a finite number.</param>
/// <param name="offset">What is added to the product; a finite number.</param>
public sealed class RescalingAttribute(double scale, double offset = 0) : LayerAttribute
{
    /// <summary>The factor.</summary>
    public double Scale { get; } = scale;

    /// <summary>What is added to the product.</summary>
    public double Offset { get; } = offset;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RescalingAttribute" path="/summary"/>
    /// <param name="scale">The factor; a finite number.</param>
    /// <param name="offset">What is added to the product; a finite number.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Rescaling(double scale, double offset = 0, string? name = null) => Append(new LayerDeclaration.Rescaling(scale, offset), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Each value times a number, plus another.</summary>
    /// <param name="Scale">The factor.</param>
    /// <param name="Offset">What is added to the product.</param>
    public sealed record Rescaling(double Scale, double Offset) : LayerDeclaration("Rescaling")
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Finite(nameof(Scale), Scale);
            arguments.Finite(nameof(Offset), Offset);
        }

        internal override LayerText Spell(LayerText text) => text.Put(Scale).PutUnless(Offset, 0.0);

        internal override void Build(OperatorBuilder layer) => layer.Scale(Scale, Offset);
    }
}
