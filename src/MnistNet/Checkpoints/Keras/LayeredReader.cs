namespace MnistNet;

/// <summary>Finds the weights in Keras 3's layout, where layers are told by their class and their place among those of the class.</summary>
internal static class LayeredReader
{
    /// <summary>The group of the layers; null where the file has another layout.</summary>
    /// <param name="root">The file's root.</param>
    public static Hdf5Group? FindLayers(Hdf5Group root) =>
        LegacyReader.HasNames(root, LegacyNames.LayerNames)
            ? null
            : root.Find(LayeredWeights.Layers) as Hdf5Group ?? root.Find(LayeredWeights.OlderLayers) as Hdf5Group;

    /// <summary>The variables of a group, in order.</summary>
    /// <param name="owner">A layer or an optimizer.</param>
    /// <returns>The group that has them, and their names: 0, 1, …; null without any.</returns>
    public static StoredLayer? Variables(Hdf5Group owner)
    {
        if (owner.Find(LayeredWeights.Variables) is not Hdf5Group variables)
        {
            return null;
        }

        int count = variables.LinkNames.Count();
        return count == 0 ? null : new StoredLayer(owner.Name, variables, [.. Enumerable.Range(0, count).Select(i => $"{i}")]);
    }

    /// <summary>The layers of a file that have weights, in the order of the network's.</summary>
    /// <param name="layers">The group of the layers.</param>
    /// <param name="definition">The network.</param>
    /// <exception cref="InvalidDataException">One of the network's is missing, or the file is damaged.</exception>
    public static StoredLayer[] WeightedLayers(Hdf5Group layers, NetworkDefinition definition)
    {
        Dictionary<string, StoredLayer> stored = [];
        foreach (string name in layers.LinkNames)
        {
            if (layers.Find(name) is Hdf5Group group && Variables(group) is { } weights)
            {
                stored.Add(name, weights with { Name = name });
            }
        }

        string[] expected = [.. definition.Layers.Zip(LayeredWeights.GroupNames(definition)).Where(layer => !layer.First.Weights.IsEmpty).Select(layer => layer.Second)];

        // As many layers, but others: the first that is missing says most. Otherwise the lists of both do.
        return stored.Count != expected.Length
            ? [.. stored.Values]
            : [.. expected.Select(name => stored.TryGetValue(name, out StoredLayer? layer)
                ? layer
                : throw new InvalidDataException($"layer {name}: the file has no weights for it; it has some for {StoredName.Listing(stored.Keys)}."))];
    }
}
