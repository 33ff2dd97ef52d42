using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// A network's weights with PyTorch's names and layouts, which are also those of the generated TorchSharp module:
/// kernels (outputs, inputs, height, width), dense kernels (outputs, inputs), an image flattened channel by channel.
/// </summary>
internal static class TorchLayout
{
    /// <summary>All weight tensors, in the order of the definition.</summary>
    /// <param name="definition">The network.</param>
    public static ImmutableArray<TorchWeight> Of(NetworkDefinition definition)
    {
        ImmutableArray<TorchWeight>.Builder weights = ImmutableArray.CreateBuilder<TorchWeight>();
        Shape input = definition.Input;
        Shape? flattened = null;
        foreach (LayerInfo layer in definition.Layers)
        {
            if (layer.Declaration is LayerDeclaration.Flatten && input.IsImage)
            {
                flattened = input;
            }

            weights.AddRange(layer.Weights.Select(weight => Convert(layer, weight, flattened)));
            if (layer.Declaration is LayerDeclaration.Dense)
            {
                flattened = null;
            }

            input = layer.OutputShape;
        }

        return weights.ToImmutable();
    }

    private static TorchWeight Convert(LayerInfo layer, WeightInfo weight, Shape? flattened)
    {
        ImmutableArray<int> sizes = weight.Dimensions;
        string name = layer.Name + weight.Name switch
        {
            "depthwise_kernel" => "_depthwise.weight",
            "pointwise_kernel" => "_pointwise.weight",
            "bias" when layer.Declaration is LayerDeclaration.SeparableConv2D => "_pointwise.bias",
            "kernel" or "gamma" => ".weight",
            "moving_mean" => ".running_mean",
            "moving_variance" => ".running_var",
            _ => ".bias",
        };
        return (weight.Name, layer.Declaration, flattened) switch
        {
            ("kernel", LayerDeclaration.DepthwiseConv2D, _) or ("depthwise_kernel", _, _) =>
                new(name, [sizes[2] * sizes[3], 1, sizes[0], sizes[1]], weight, sizes, [2, 3, 0, 1]),
            ("kernel", LayerDeclaration.Conv2D, _) or ("pointwise_kernel", _, _) =>
                new(name, [sizes[3], sizes[2], sizes[0], sizes[1]], weight, sizes, [3, 2, 0, 1]),
            ("kernel", _, { } image) => new(name, [sizes[1], sizes[0]], weight, [image.Height, image.Width, image.Channels, sizes[1]], [3, 2, 0, 1]),
            ("kernel", _, _) => new(name, [sizes[1], sizes[0]], weight, sizes, [1, 0]),
            (_, LayerDeclaration.BatchNormalization, { } image) => new(name, sizes, weight, [image.Height, image.Width, image.Channels], [2, 0, 1]),
            _ => new(name, sizes, weight, sizes, [0]),
        };
    }
}
