namespace MnistNet;

/// <summary>Turns an image into a vector, row by row, pixel by pixel, channel by channel. No parameters.</summary>
public sealed class FlattenAttribute : LayerAttribute;

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="FlattenAttribute" path="/summary"/>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Flatten(string? name = null) => Append(new LayerDeclaration.Flatten(), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>An image as a vector, row by row, pixel by pixel, channel by channel.</summary>
    public sealed record Flatten() : LayerDeclaration("Flatten")
    {
        internal override void Build(OperatorBuilder layer) => layer.Flatten();
    }
}
