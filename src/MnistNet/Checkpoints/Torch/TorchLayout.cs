using System.Diagnostics;

namespace MnistNet;

/// <summary>
/// A network's weights with PyTorch's names and layouts, which are also those of the generated TorchSharp module:
/// kernels (outputs, inputs, height, width), dense kernels (outputs, inputs), an image flattened channel by channel.
/// </summary>
internal static class TorchLayout
{
    /// <summary>All weight tensors, in the order of the definition.</summary>
    public static ImmutableArray<TorchWeight> Of(NetworkDefinition definition)
    {
        TorchOrder order = new(definition.Operators);
        return [.. definition.Operators.SelectMany((step, i) => step.Weights.Select(weight => Of(step, weight, order.OfInput(i))))];
    }

    /// <summary>PyTorch's name of a weight.</summary>
    public static string NameOf(Operator owner, OperatorWeight weight) => $"{owner.Name}." + weight.Role switch
    {
        WeightRole.Kernel or WeightRole.Scale or WeightRole.Slope => "weight",
        WeightRole.Bias or WeightRole.Shift => "bias",
        WeightRole.Mean => "running_mean",
        WeightRole.Variance => "running_var",
        WeightRole.Count => WeightInfo.CountName,
        _ => throw new ArgumentOutOfRangeException(nameof(weight), weight.Role, "PyTorch has no name for this role."),
    };

    private static TorchWeight Of(Operator owner, OperatorWeight weight, Shape? flattened)
    {
        ImmutableArray<int> sizes = weight.Dimensions;
        return (owner, weight.Role, flattened) switch
        {
            (Operator.Convolve { IsDepthwise: true }, WeightRole.Kernel, _) => In([sizes[2] * sizes[3], 1, sizes[0], sizes[1]], sizes, [2, 3, 0, 1]),
            (Operator.Convolve or Operator.ConvolveTransposed, WeightRole.Kernel, _) => In([sizes[3], sizes[2], sizes[0], sizes[1]], sizes, [3, 2, 0, 1]),
            (Operator.Multiply, WeightRole.Kernel, { } image) => In([sizes[1], sizes[0]], [image.Height, image.Width, image.Channels, sizes[1]], [3, 2, 0, 1]),
            (Operator.Multiply, WeightRole.Kernel, null) => In([sizes[1], sizes[0]], sizes, [1, 0]),
            (_, WeightRole.Kernel, _) => throw new UnreachableException($"PyTorch has no layout for the kernel of {owner.Name}."),
            (Operator.Bend { IsOfChannels: false }, _, _) => In([sizes[2], sizes[0], sizes[1]], sizes, [2, 0, 1]),
            (Operator.Bend, _, _) when weight.Count < owner.Input.Channels || owner.Input.IsImage => In([weight.Count], [weight.Count], [0]),
            (Operator.Calibrate, _, _) when weight.Dimensions.IsEmpty => In([], [], []),
            (Operator.Normalize or Operator.Standardize or Operator.Bend or Operator.Calibrate, _, { } image) => In(sizes, [image.Height, image.Width, image.Channels], [2, 0, 1]),
            _ => In(sizes, sizes, [0]),
        };

        TorchWeight In(ImmutableArray<int> torchSizes, ImmutableArray<int> kerasSizes, ImmutableArray<int> axes) =>
            new(NameOf(owner, weight), owner.Place.Layer, torchSizes, weight, kerasSizes, axes);
    }
}
