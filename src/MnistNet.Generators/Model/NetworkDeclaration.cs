namespace MnistNet.Generators.Model;

/// <summary>A network as the user wrote it, free of symbols and syntax.</summary>
/// <param name="Target">The class.</param>
/// <param name="Layers">Its layers in source order, the input among them.</param>
/// <param name="FirstMisplacedLayer">Index of the first layer that stands on another partial declaration than the first; −1 without.</param>
/// <param name="Define">Its fluent form; null without.</param>
/// <param name="Training">How it trains.</param>
/// <param name="ParameterBudget">The budget that its attribute sets; null without.</param>
/// <param name="Stray">What shows that it is meant to be a network, although it has no <c>[Network]</c>; null with one.</param>
internal sealed record NetworkDeclaration(
    TargetClass Target,
    EquatableArray<LayerDeclaration> Layers,
    int FirstMisplacedLayer,
    DefineMethod? Define,
    TrainingSettings Training,
    int? ParameterBudget,
    StrayPart? Stray = null)
{
    /// <summary>Indices of the layers whose strides, or channels of the input, stand at their place, without a name.</summary>
    public EquatableArray<int> WithUnnamedOrder { get; init; }

    /// <summary>Whether generated code can stand in the class, if only to make C# say that it is not partial.</summary>
    public bool CanBeWritten => Target.CanBeExtended || (Stray is null && Target.LacksPartialAlone);
}

/// <summary>Something of a network on a class that says nowhere that it is one.</summary>
/// <param name="Text">What people call it: [Dense], Define.</param>
internal sealed record StrayPart(string Text)
{
    /// <summary>C# does not know another attribute, which may be a misspelt [Network].</summary>
    public static StrayPart Misspelt { get; } = new("");
}
