using System.Collections.Immutable;

namespace MnistNet;

/// <summary>One weight tensor of a layer, in Keras's layout.</summary>
/// <param name="Name">Keras's name: <c>kernel</c> or <c>bias</c>.</param>
/// <param name="Dimensions">
/// (height, width, inputs, outputs) for the kernel of a convolution, (inputs, outputs) for a dense kernel, (outputs) for a bias.
/// </param>
public sealed record WeightInfo(string Name, ImmutableArray<int> Dimensions)
{
    /// <summary>Number of values.</summary>
    public int Count { get; } = Dimensions.Aggregate(1, (product, size) => checked(product * size));
}
