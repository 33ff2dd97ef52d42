namespace MnistNet;

/// <summary>A network with its layers in Keras's order, by which its files go, and what is stored of it in either order.</summary>
internal sealed class KerasOrder
{
    private readonly NetworkDefinition declared;
    private readonly int[] order;

    private KerasOrder(NetworkDefinition declared)
    {
        this.declared = declared;
        order = LayerOrder.OfKeras(declared.Layers);
        Definition = new NetworkDefinition(declared.Name, declared.Input, [.. order.Select(layer => declared.Layers[layer])], declared.Training) { InputName = declared.InputName };
    }

    /// <summary>The network with its layers in Keras's order.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The order of a network; null where it is that of the declaration.</summary>
    public static KerasOrder? Of(NetworkDefinition definition) => definition.IsChain ? null : new KerasOrder(definition);

    /// <summary>What is stored, in Keras's order.</summary>
    public StoredNetwork Sort(StoredNetwork network) => Map(network, isSorting: true);

    /// <summary>What was stored in Keras's order, in that of the declaration.</summary>
    public StoredNetwork Restore(StoredNetwork network) => Map(network, isSorting: false);

    private StoredNetwork Map(StoredNetwork network, bool isSorting) => network with
    {
        Weights = Map(network.Weights, isSorting, isTrained: false),
        Optimizer = network.Optimizer is { } state ? state with { Slots = [.. state.Slots.Select(slot => slot.Name == OptimizerState.MomentumProduct ? slot : slot with { Values = [.. Map(slot.Values.AsSpan(), isSorting, isTrained: true)] })] } : null,
    };

    private float[] Map(ReadOnlySpan<float> values, bool isSorting, bool isTrained)
    {
        int[] starts = new int[declared.Layers.Length + 1];
        for (int i = 0; i < declared.Layers.Length; i++)
        {
            starts[i + 1] = starts[i];
            foreach (WeightInfo weight in declared.Layers[i].Weights)
            {
                starts[i + 1] += !isTrained || weight.IsTrainable ? weight.Count : 0;
            }
        }

        float[] mapped = new float[values.Length];
        int sorted = 0;
        foreach (int layer in order)
        {
            int count = starts[layer + 1] - starts[layer];
            values.Slice(isSorting ? starts[layer] : sorted, count).CopyTo(mapped.AsSpan(isSorting ? sorted : starts[layer]));
            sorted += count;
        }

        return mapped;
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
