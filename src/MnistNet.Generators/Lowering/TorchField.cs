namespace MnistNet.Generators.Lowering;

/// <summary>A layer with weights, as the TorchSharp module holds it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Declaration">Its declaration, perhaps without strides.</param>
/// <param name="Padding">Rows and columns of zeros that a convolution itself adds on each side.</param>
/// <param name="Flattened">The image that was flattened into its input, when torch's order of that vector differs from Keras's.</param>
internal sealed record TorchField(LayerInfo Layer, LayerDeclaration Declaration, Size2D Padding, Shape? Flattened)
{
    public string Name => Layer.Name;

    public bool HasBias => Layer.Weights.Any(static weight => weight.Name == "bias");
}
