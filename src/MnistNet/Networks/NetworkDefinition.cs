namespace MnistNet;

/// <summary>
/// A network as the compiler resolved it: its layers with their shapes, and how it trains. Equal to another when all its
/// values are.
/// </summary>
/// <param name="Name">The class that declares it.</param>
/// <param name="Input">Shape of one image.</param>
/// <param name="Layers">The layers behind the input, first to last.</param>
/// <param name="Training">The values of its <c>[Training]</c>, or that attribute's defaults.</param>
public sealed partial record NetworkDefinition(string Name, Shape Input, ImmutableArray<LayerInfo> Layers, TrainingSettings Training)
{
    /// <summary>What the images are called where layers read them.</summary>
    public string InputName { get; init; } = DefaultInputName;

    /// <summary>Number of values in all weight tensors, trained or not.</summary>
    public int ParameterCount { get; } = Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Multiply-add operations for one image, forward.</summary>
    public long MultiplyAdds { get; } = Layers.Sum(layer => layer.MultiplyAdds);

    internal const string DefaultInputName = "input";

    /// <summary>What the images are called in Keras, where no layer is called so.</summary>
    internal string KerasInputName
    {
        get
        {
            string name = InputName == DefaultInputName ? "input_layer" : InputName;
            while (Layers.Any(layer => layer.Name == name))
            {
                name += "_0";
            }

            return name;
        }
    }

    /// <summary>Whether each layer reads the one before it alone.</summary>
    internal bool IsChain
    {
        get
        {
            string before = InputName;
            foreach (LayerInfo layer in Layers)
            {
                if (layer.Inputs.Length > 1 || layer.Inputs[0].Layer != before)
                {
                    return false;
                }

                before = layer.Name;
            }

            return true;
        }
    }

    /// <summary>What it computes, each step behind those that it reads; made when first asked for, as most that are only checked never are.</summary>
    internal ImmutableArray<Operator> Operators => field.IsDefault ? field = OperatorBuilder.BuildAll(InputName, Layers) : field;

    /// <summary>Length of the output vector: how many classes the network tells apart.</summary>
    public int ClassCount => Layers[Layers.Length - 1].OutputShape.Channels;

    /// <summary>Whether the network gives probabilities; otherwise it gives scores, and softmax is left to others.</summary>
    internal bool EndsInSoftmax => Operators.LastOrDefault() is Operator.Softmax;

    /// <inheritdoc/>
    public bool Equals(NetworkDefinition? other) =>
        other is not null
        && Name == other.Name
        && Input == other.Input
        && InputName == other.InputName
        && Training == other.Training
        && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => (Name, Input, Training, Layers.Length, ParameterCount).GetHashCode();
}
