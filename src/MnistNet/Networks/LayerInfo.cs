using System.Collections.Immutable;

namespace MnistNet;

/// <summary>One layer as the compiler resolved it. Equal to another when all its values are.</summary>
/// <param name="Name">Keras's name for it, unique in the network: <c>conv2d</c>, <c>conv2d_1</c>, …</param>
/// <param name="Declaration">What it was declared as, with every argument.</param>
/// <param name="OutputShape">The shape of its output.</param>
/// <param name="MultiplyAdds">Multiply-add operations for one image, forward.</param>
/// <param name="Weights">Its weight tensors, in Keras's order.</param>
public sealed record LayerInfo(string Name, LayerDeclaration Declaration, Shape OutputShape, long MultiplyAdds, ImmutableArray<WeightInfo> Weights)
{
    /// <summary>Keras's name for its class: <c>Conv2D</c>.</summary>
    public string Kind => Declaration.Kind;

    /// <summary>Number of values in all its weight tensors.</summary>
    public int ParameterCount { get; } = Weights.Sum(weight => weight.Count);

    /// <inheritdoc/>
    public bool Equals(LayerInfo? other) =>
        other is not null
        && Name == other.Name
        && Declaration == other.Declaration
        && OutputShape == other.OutputShape
        && MultiplyAdds == other.MultiplyAdds
        && Weights.SequenceEqual(other.Weights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Declaration, OutputShape, MultiplyAdds, ParameterCount);
}
