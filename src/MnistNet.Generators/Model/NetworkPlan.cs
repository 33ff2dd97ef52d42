using System.Collections.Immutable;

namespace MnistNet.Generators.Model;

/// <summary>A network whose every shape fits: what the emitter prints.</summary>
internal sealed record NetworkPlan(TargetClass Target, Shape Input, EquatableArray<LayerInfo> Layers, TrainingDeclaration Training)
{
    public int ParameterCount => Layers.Sum(static layer => layer.ParameterCount);

    public int TrainableCount => Layers.SelectMany(static layer => layer.Weights).Where(static weight => weight.IsTrainable).Sum(static weight => weight.Count);

    public long MultiplyAdds => Layers.Sum(static layer => layer.MultiplyAdds);

    public Shape Output => Layers[Layers.Count - 1].OutputShape;

    /// <summary>What it computes, one step behind the other.</summary>
    public ImmutableArray<Operator> Operators => OperatorBuilder.BuildAll(Layers);
}
