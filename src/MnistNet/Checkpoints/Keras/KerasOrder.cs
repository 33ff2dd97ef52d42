namespace MnistNet;

/// <summary>A network with its layers in Keras's order, by which its files go, and what is stored of it in either order.</summary>
internal sealed class KerasOrder
{
    // Where each layer of the declaration stands here, and where its weights start, all and trained ones.
    private readonly (int Start, int Count)[] weights;
    private readonly (int Start, int Count)[] trained;

    private KerasOrder(NetworkDefinition definition)
    {
        int[] order = LayerOrder.OfKeras(definition.Layers);
        Definition = new NetworkDefinition(definition.Name, definition.Input, [.. order.Select(layer => definition.Layers[layer])], definition.Training) { InputName = definition.InputName };
        weights = Ranges(definition, order, static _ => true);
        trained = Ranges(definition, order, static weight => weight.IsTrainable);
    }

    /// <summary>The network with its layers in Keras's order.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The order of a network; null where it is that of the declaration.</summary>
    public static KerasOrder? Of(NetworkDefinition definition) => definition.IsChain ? null : new KerasOrder(definition);

    /// <summary>What is stored, in Keras's order.</summary>
    public StoredNetwork Sort(StoredNetwork network) => Map(network, static (values, ranges) => [.. ranges.SelectMany(range => values.AsSpan(range.Start, range.Count).ToArray())]);

    /// <summary>What was stored in Keras's order, in that of the declaration.</summary>
    public StoredNetwork Restore(StoredNetwork network) => Map(network, static (values, ranges) =>
    {
        float[] restored = new float[values.Length];
        int at = 0;
        foreach ((int start, int count) in ranges)
        {
            values.AsSpan(at, count).CopyTo(restored.AsSpan(start));
            at += count;
        }

        return restored;
    });

    private StoredNetwork Map(StoredNetwork network, Func<float[], (int Start, int Count)[], float[]> map) => network with
    {
        Weights = map(network.Weights, weights),
        Optimizer = network.Optimizer is { } state ? state with { Slots = [.. state.Slots.Select(slot => map([.. slot], trained).ToImmutableArray())] } : null,
    };

    private static (int Start, int Count)[] Ranges(NetworkDefinition definition, int[] order, Func<WeightInfo, bool> counts)
    {
        int[] lengths = [.. definition.Layers.Select(layer => layer.Weights.Where(counts).Sum(static weight => weight.Count))];
        return [.. order.Select(layer => (lengths.Take(layer).Sum(), lengths[layer]))];
    }
}

/// <summary>One of Keras's formats, which goes by <see cref="KerasOrder"/>.</summary>
internal sealed class KerasOrderedFormat(ICheckpointFormat format) : ICheckpointFormat
{
    public bool KeepsOptimizer => format.KeepsOptimizer;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        KerasOrder? order = KerasOrder.Of(definition);
        format.Write(stream, order?.Definition ?? definition, order?.Sort(network) ?? network);
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition)
    {
        KerasOrder? order = KerasOrder.Of(definition);
        StoredNetwork network = format.Read(file, order?.Definition ?? definition);
        return order?.Restore(network) ?? network;
    }
}
