namespace MnistNet;

/// <summary>Softmax as a layer of its own, behind the scores of the last layer: exp(xᵢ) / Σⱼ exp(xⱼ), probabilities that sum to one. Keeps the shape; no parameters.</summary>
public sealed class SoftmaxAttribute : LayerAttribute;

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="SoftmaxAttribute" path="/summary"/>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Softmax(string? name = null) => Append(new LayerDeclaration.Softmax(), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Softmax over the whole vector.</summary>
    public sealed record Softmax() : LayerDeclaration("Softmax")
    {
        internal override void Build(OperatorBuilder layer) => layer.Softmax();
    }
}
