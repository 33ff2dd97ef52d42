namespace MnistNet;

/// <summary>One layer as the compiler resolved it. Equal to another when all its values are.</summary>
/// <param name="Name">Keras's name for it, unique in the network: <c>conv2d</c>, <c>conv2d_1</c>, …</param>
/// <param name="Declaration">What it was declared as, with every argument.</param>
/// <param name="Inputs">What it reads, which it must be able to take, in Keras's order.</param>
public sealed record LayerInfo(string Name, LayerDeclaration Declaration, ImmutableArray<LayerInput> Inputs)
{
    // All else follows from these three, so none is replaced by itself.

    /// <summary>Keras's name for it, unique in the network: <c>conv2d</c>, <c>conv2d_1</c>, …</summary>
    public string Name { get; } = Name;

    /// <summary>What it was declared as, with every argument.</summary>
    public LayerDeclaration Declaration { get; } = Declaration;

    /// <summary>What it reads, in Keras's order: one layer, or several where they are joined.</summary>
    public ImmutableArray<LayerInput> Inputs { get; } = Inputs;

    /// <summary>The shape of its input; of the first where it reads several layers.</summary>
    public Shape InputShape => Inputs[0].Shape;

    /// <summary>The shape of its output.</summary>
    public Shape OutputShape => Built.Output;

    /// <summary>Keras's name for its class: <c>Conv2D</c>.</summary>
    public string Kind => Declaration.Kind;

    /// <summary>Multiply-add operations for one image, forward.</summary>
    public long MultiplyAdds => Built.Operators.Sum(static step => step.MultiplyAdds);

    /// <summary>Its weight tensors, in Keras's order.</summary>
    public ImmutableArray<WeightInfo> Weights => Built.Weights;

    /// <summary>Number of values in all its weight tensors.</summary>
    public int ParameterCount => Weights.Sum(static weight => weight.Count);

    /// <summary>What it computes; the places of its weights are counted from its own first.</summary>
    internal ImmutableArray<Operator> Operators => Built.Operators;

    private BuiltLayer Built { get; } = OperatorBuilder.Build(Declaration, Name, Inputs);

    /// <inheritdoc/>
    public bool Equals(LayerInfo? other) =>
        other is not null && Name == other.Name && Declaration == other.Declaration && Inputs.SequenceEqual(other.Inputs);

    /// <inheritdoc/>
    public override int GetHashCode() => (Name, Declaration, InputShape).GetHashCode();
}

/// <summary>What a layer reads.</summary>
/// <param name="Layer">The name of the layer that gives it; that of the input for the images.</param>
/// <param name="Shape">Its shape.</param>
public sealed record LayerInput(string Layer, Shape Shape);
