namespace MnistNet.Generators.Model;

/// <summary>A network as the user wrote it, free of symbols and syntax.</summary>
/// <param name="Target">The class.</param>
/// <param name="Layers">Its layers in source order, the input among them.</param>
/// <param name="FirstMisplacedLayer">Index of the first layer that stands on another partial declaration than the first; −1 without.</param>
/// <param name="Define">Its fluent form; null without.</param>
/// <param name="Training">How it trains.</param>
/// <param name="ParameterBudget">The budget that its attribute sets; null without.</param>
internal sealed record NetworkDeclaration(
    TargetClass Target,
    EquatableArray<LayerDeclaration> Layers,
    int FirstMisplacedLayer,
    DefineMethod? Define,
    TrainingDeclaration Training,
    int? ParameterBudget)
{
    /// <summary>Indices of the layers whose strides stand at their place, without a name.</summary>
    public EquatableArray<int> WithUnnamedStrides { get; init; }
}
