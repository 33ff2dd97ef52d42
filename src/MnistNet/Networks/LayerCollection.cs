using System.Collections;

namespace MnistNet;

/// <summary>The layers of a network behind its input, first to last. The compiler derives a class with a property for each layer.</summary>
public abstract class LayerCollection : IReadOnlyList<LayerInfo>
{
    private readonly ImmutableArray<LayerInfo> layers;

    /// <summary>Takes the layers of a network.</summary>
    /// <param name="definition">The network.</param>
    protected LayerCollection(NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        layers = definition.Layers;
    }

    /// <summary>Number of layers, the input not among them.</summary>
    public int Count => layers.Length;

    /// <summary>A layer by its position.</summary>
    /// <param name="index">0 for the first layer behind the input.</param>
    public LayerInfo this[int index] => layers[index];

    /// <inheritdoc/>
    public IEnumerator<LayerInfo> GetEnumerator() => ((IEnumerable<LayerInfo>)layers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
