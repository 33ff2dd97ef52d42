using MnistNet.Generators.Diagnostics;

namespace MnistNet.Generators.Model;

/// <summary>A network whose every shape fits, and the class that it is written into.</summary>
/// <param name="Target">The class.</param>
/// <param name="Definition">The network.</param>
/// <param name="Declared">Where each of its layers stands in the declaration.</param>
internal sealed record NetworkPlan(TargetClass Target, NetworkDefinition Definition, EquatableArray<int> Declared)
{
    public Shape Input => Definition.Input;

    public Shape Output => Layers[Layers.Length - 1].OutputShape;

    public ImmutableArray<LayerInfo> Layers => Definition.Layers;

    public ImmutableArray<Operator> Operators => Definition.Operators;

    /// <summary>The place of a layer.</summary>
    public FindingPlace PlaceOf(int layer, string? argument = null) => FindingPlace.OfLayer(Declared[layer], argument);

    /// <summary>The layers that read another, in order.</summary>
    public IEnumerable<LayerInfo> ReadersOf(LayerInfo layer) => Layers.Where(reader => reader.Inputs.Any(input => input.Layer == layer.Name));

    public TrainingSettings Training => Definition.Training;

    public int ParameterCount => Definition.ParameterCount;

    public int TrainableCount => Layers.SelectMany(static layer => layer.Weights).Where(static weight => weight.IsTrainable).Sum(static weight => weight.Count);

    public long MultiplyAdds => Definition.MultiplyAdds;
}

/// <summary>What is written for a class.</summary>
/// <param name="Target">The class.</param>
/// <param name="Plan">Its network; null when it has errors.</param>
/// <param name="Errors">The errors, as the compiler prints them.</param>
/// <param name="Backends">The names of the engines that the project can use.</param>
internal sealed record ResolvedNetwork(TargetClass Target, NetworkPlan? Plan, EquatableArray<string> Errors, EquatableArray<string> Backends);
