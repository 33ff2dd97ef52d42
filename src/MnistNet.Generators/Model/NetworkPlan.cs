namespace MnistNet.Generators.Model;

/// <summary>A network whose every shape fits, and the class that it is written into.</summary>
internal sealed record NetworkPlan(TargetClass Target, NetworkDefinition Definition)
{
    public Shape Input => Definition.Input;

    public Shape Output => Layers[Layers.Length - 1].OutputShape;

    public ImmutableArray<LayerInfo> Layers => Definition.Layers;

    public ImmutableArray<Operator> Operators => Definition.Operators;

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
