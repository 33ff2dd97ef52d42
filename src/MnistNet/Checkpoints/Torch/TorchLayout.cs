using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// A network's weights with PyTorch's names and layouts, which are also those of the generated TorchSharp module:
/// kernels (outputs, inputs, height, width), dense kernels (outputs, inputs), an image flattened channel by channel.
/// </summary>
internal sealed class TorchLayout : IOperatorVisitor<ImmutableArray<TorchWeight>>
{
    // The image that lies before the next dense kernel as a vector.
    private Shape? flattened;

    private TorchLayout()
    {
    }

    /// <summary>All weight tensors, in the order of the definition.</summary>
    public static ImmutableArray<TorchWeight> Of(NetworkDefinition definition)
    {
        TorchLayout layout = new();
        return [.. definition.Operators.SelectMany(step => step.Accept(layout))];
    }

    /// <summary>PyTorch's name of a weight.</summary>
    public static string NameOf(Operator owner, OperatorWeight weight) => $"{owner.Name}." + weight.Role switch
    {
        WeightRole.Kernel or WeightRole.Scale => "weight",
        WeightRole.Bias or WeightRole.Shift => "bias",
        WeightRole.Mean => "running_mean",
        WeightRole.Variance => "running_var",
        _ => throw new ArgumentOutOfRangeException(nameof(weight), weight.Role, "PyTorch has no name for this role."),
    };

    public ImmutableArray<TorchWeight> Visit(Operator.Convolve convolve)
    {
        ImmutableArray<int> sizes = convolve.Kernel.Dimensions;
        return WithVectors(convolve, convolve.IsDepthwise
            ? Weight(convolve, convolve.Kernel, [sizes[2] * sizes[3], 1, sizes[0], sizes[1]], sizes, [2, 3, 0, 1])
            : Weight(convolve, convolve.Kernel, [sizes[3], sizes[2], sizes[0], sizes[1]], sizes, [3, 2, 0, 1]));
    }

    public ImmutableArray<TorchWeight> Visit(Operator.Multiply multiply)
    {
        ImmutableArray<int> sizes = multiply.Kernel.Dimensions;
        TorchWeight kernel = flattened is { } image
            ? Weight(multiply, multiply.Kernel, [sizes[1], sizes[0]], [image.Height, image.Width, image.Channels, sizes[1]], [3, 2, 0, 1])
            : Weight(multiply, multiply.Kernel, [sizes[1], sizes[0]], sizes, [1, 0]);
        flattened = null;
        return WithVectors(multiply, kernel);
    }

    public ImmutableArray<TorchWeight> Visit(Operator.Normalize normalize) => [.. normalize.Weights.Select(weight => flattened is { } image
        ? Weight(normalize, weight, weight.Dimensions, [image.Height, image.Width, image.Channels], [2, 0, 1])
        : Vector(normalize, weight))];

    public ImmutableArray<TorchWeight> Visit(Operator.Reshape reshape)
    {
        flattened = reshape.Input;
        return [];
    }

    public ImmutableArray<TorchWeight> Visit(Operator.Pool pool) => [];

    public ImmutableArray<TorchWeight> Visit(Operator.Reduce reduce) => [];

    public ImmutableArray<TorchWeight> Visit(Operator.Pad pad) => [];

    public ImmutableArray<TorchWeight> Visit(Operator.Map map) => [];

    public ImmutableArray<TorchWeight> Visit(Operator.Rectify rectify) => [];

    public ImmutableArray<TorchWeight> Visit(Operator.Drop drop) => [];

    public ImmutableArray<TorchWeight> Visit(Operator.Softmax softmax) => [];

    // What is not the kernel is a vector of outputs.
    private static ImmutableArray<TorchWeight> WithVectors(Operator owner, TorchWeight kernel) =>
        [kernel, .. owner.Weights.Where(weight => weight != kernel.Weight).Select(weight => Vector(owner, weight))];

    private static TorchWeight Vector(Operator owner, OperatorWeight weight) => Weight(owner, weight, weight.Dimensions, weight.Dimensions, [0]);

    private static TorchWeight Weight(
        Operator owner, OperatorWeight weight, ImmutableArray<int> sizes, ImmutableArray<int> kerasSizes, ImmutableArray<int> axes) =>
        new(NameOf(owner, weight), owner.Place.Layer, sizes, weight, kerasSizes, axes);
}
