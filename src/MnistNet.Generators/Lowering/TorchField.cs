using MnistNet.Generators.Model;

namespace MnistNet.Generators.Lowering;

/// <summary>A layer with weights, as the TorchSharp module holds it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="PadHeight">Rows of zeros that the convolution itself adds above and below.</param>
/// <param name="PadWidth">Columns of zeros that the convolution itself adds left and right.</param>
/// <param name="Flattened">The image that was flattened into its input, when torch's order of that vector differs from Keras's.</param>
internal sealed record TorchField(ResolvedLayer Layer, int PadHeight, int PadWidth, Shape? Flattened)
{
    public string Name => Layer.Name;

    public bool HasBias => Layer.Weights.Count > 1;
}
