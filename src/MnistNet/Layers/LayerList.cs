namespace MnistNet;

/// <content>What the compiler shares: it calls the methods of the layers to read them, in either form.</content>
public sealed partial class NetworkBuilder
{
    private readonly List<LayerDeclaration> layers = [];

    /// <summary>The layers so far.</summary>
    internal IReadOnlyList<LayerDeclaration> Layers => layers;

    private NetworkBuilder Append(LayerDeclaration layer, string? name)
    {
        layers.Add(name is null ? layer : layer with { Name = name });
        return this;
    }
}
