namespace MnistNet;

/// <summary>Turns an image into a vector, row by row, pixel by pixel, channel by channel. No parameters.</summary>
public sealed class FlattenAttribute : LayerAttribute;

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="FlattenAttribute" path="/summary"/>
    /// <returns>This builder.</returns>
    public NetworkBuilder Flatten() => Add(new LayerDeclaration.Flatten());
}

public abstract partial record LayerDeclaration
{
    /// <summary>An image as a vector, row by row, pixel by pixel, channel by channel.</summary>
    public sealed record Flatten() : LayerDeclaration("Flatten")
    {
        internal override void Build(OperatorBuilder layer) => layer.Flatten();
    }
}
