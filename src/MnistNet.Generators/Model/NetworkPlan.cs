namespace MnistNet.Generators.Model;

/// <summary>A network whose every shape fits: what the emitter prints.</summary>
internal sealed record NetworkPlan(TargetClass Target, Shape Input, EquatableArray<ResolvedLayer> Layers, TrainingSettings Training)
{
    public int ParameterCount => Layers.Sum(static layer => layer.ParameterCount);

    public int TrainableCount => Layers.SelectMany(static layer => layer.Weights).Where(static weight => weight.IsTrainable).Sum(static weight => weight.Count);

    public long MultiplyAdds => Layers.Sum(static layer => layer.MultiplyAdds);

    public Shape Output => Layers[Layers.Count - 1].Output;
}

/// <summary>A layer with its name and shapes.</summary>
/// <param name="Declaration">What the user wrote.</param>
/// <param name="Name">Keras's name, unique in the network.</param>
/// <param name="Input">Shape that comes in.</param>
/// <param name="Output">Shape that goes out.</param>
/// <param name="MultiplyAdds">Multiply-adds for one image.</param>
/// <param name="Weights">Its weights in Keras's order and layout.</param>
internal sealed record ResolvedLayer(
    LayerDeclaration Declaration, string Name, Shape Input, Shape Output, long MultiplyAdds, EquatableArray<ResolvedWeight> Weights)
{
    public int ParameterCount => Weights.Sum(static weight => weight.Count);
}

/// <summary>One weight tensor in Keras's layout.</summary>
/// <param name="Name">Keras's name.</param>
/// <param name="Dimensions">Its sizes.</param>
/// <param name="IsTrainable">Whether the optimizer moves it.</param>
internal sealed record ResolvedWeight(string Name, EquatableArray<int> Dimensions, bool IsTrainable = true)
{
    public int Count => Dimensions.Aggregate(1, static (product, size) => product * size);
}
