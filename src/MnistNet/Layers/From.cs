using System.ComponentModel;

namespace MnistNet;

/// <summary>No layer, but a branch: the layer behind it reads another one than that before it.</summary>
/// <param name="layer">The name of the layer that is read, as <c>Name</c> gives it or Keras would; <c>input</c> for the images.</param>
public sealed class FromAttribute(string layer) : LayerAttribute
{
    /// <summary>The layer that is read.</summary>
    public string Layer { get; } = layer;

    /// <summary>None: it is no layer.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new string? Name { get; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="FromAttribute" path="/summary"/>
    /// <inheritdoc cref="FromAttribute(string)" path="/param"/>
    /// <returns>This builder.</returns>
    public NetworkBuilder From(string layer) => Append(new LayerDeclaration.From(layer), null);
}

public abstract partial record LayerDeclaration
{
    internal sealed record From(string Layer) : LayerDeclaration("From")
    {
        internal override ImmutableArray<(string Argument, string Layer)> Others => [(nameof(Layer), Layer)];

        internal override LayerText Spell(LayerText text) => text.Put(Layer);

        internal override void Build(OperatorBuilder layer) => throw new InvalidOperationException("From computes nothing.");
    }
}
