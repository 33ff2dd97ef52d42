using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>Finds the weights in Keras 3's layout, where layers are told by their class and their place among those of the class.</summary>
internal static class LayeredReader
{
    /// <summary>The group of the layers; null where the file has another layout.</summary>
    public static LayeredNode? FindLayers(Hdf5Group root) =>
        LegacyReader.HasNames(root, LegacyNames.LayerNames) ? null : LayersOf(LayeredNode.Root(root));

    public static LayeredNode? LayersOf(LayeredNode model) => model.Find(LayeredWeights.Layers) ?? model.Find(LayeredWeights.OlderLayers);

    /// <summary>The group of the variables of a layer or an optimizer, and their names: 0, 1, …; null without any.</summary>
    public static StoredLayer? Variables(Hdf5Group owner)
    {
        if (owner.Find(LayeredWeights.Variables) is not Hdf5Group variables)
        {
            return null;
        }

        int count = variables.LinkNames.Count();
        return count == 0 ? null : new StoredLayer(owner.Name, variables, [.. Enumerable.Range(0, count).Select(i => $"{i}")]);
    }

    /// <summary>The name of a group of a class, but for its number.</summary>
    public static string BaseName(string kind) => new LayerNames().Next(kind);

    /// <summary>The weights of some layers of a model that the file describes.</summary>
    public static StoredLayer[] WeightedLayers(LayeredNode layers, KerasLayer model, IReadOnlyCollection<KerasLayer> wanted)
    {
        Dictionary<KerasLayer, StoredLayer> found = [];
        Locate(layers, model, wanted, found);
        return [.. wanted.Select(layer => found[layer])];
    }

    /// <summary>The layers of a file that have weights, in the order of the network's, where nothing else tells of them.</summary>
    public static StoredLayer[] WeightedLayers(LayeredNode layers, NetworkDefinition definition)
    {
        LayeredOrder order = LayeredOrder.Of(layers);
        LayerInfo[] expected = [.. definition.Layers.Where(layer => !layer.Weights.IsEmpty)];
        if (order.Leaves.Count != expected.Length)
        {
            return [.. order.Leaves];
        }

        if (order.HasModels)
        {
            return order.Find(definition.Name, expected);
        }

        KerasLayer model = KerasModelReader.Read(KerasConfiguration.Current(definition, optimizer: null));
        return WeightedLayers(layers, model, [.. model.Layers.Skip(1).Zip(definition.Layers).Where(layer => !layer.Second.Weights.IsEmpty).Select(layer => layer.First)]);
    }

    /// <summary>The number of a group of a class: none is 0; null where the group is of another class.</summary>
    public static int? NumberOf(string name, string baseName) =>
        name == baseName ? 0
        : name.Length > baseName.Length + 1 && name[baseName.Length] == '_' && name.StartsWith(baseName, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(baseName.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : null;

    private static IEnumerable<(string Name, LayeredNode Node)> OfClass(LayeredNode layers, string baseName) =>
        from name in layers.Names
        let number = NumberOf(name, baseName)
        where number is not null
        orderby number
        let node = layers.Find(name)
        where node is not null
        select (name, node);

    // Keras 2.12 and 2.13 count layers that have weights twice: dense, dense_2. The order is the same.
    private static void Locate(LayeredNode layers, KerasLayer model, IReadOnlyCollection<KerasLayer> wanted, Dictionary<KerasLayer, StoredLayer> found)
    {
        foreach (IGrouping<string, KerasLayer> kin in model.Layers.GroupBy(layer => BaseName(layer.Kind)))
        {
            KerasLayer[] needed = [.. kin.Where(layer => layer.Leaves.Any(wanted.Contains))];
            if (needed.Length == 0)
            {
                continue;
            }

            (string Name, LayeredNode Node)[] all = [.. OfClass(layers, kin.Key)];
            (KerasLayer Layer, LayeredNode Node)[] pairs = all.Length == kin.Count()
                ? [.. kin.Zip(all, (layer, group) => (layer, group.Node)).Where(pair => needed.Contains(pair.layer))]
                : [.. needed.Zip(all.Where(group => group.Node.Variables is not null || LayersOf(group.Node) is not null), (layer, group) => (layer, group.Node))];
            if (pairs.Length < needed.Length)
            {
                throw Missing(needed[pairs.Length], layers);
            }

            foreach ((KerasLayer layer, LayeredNode node) in pairs)
            {
                if (!layer.IsModel)
                {
                    found.Add(layer, (node.Variables ?? throw Missing(layer, layers)) with { Name = layer.Name });
                }
                else
                {
                    Locate(LayersOf(node) ?? throw Missing(layer, layers), layer, wanted, found);
                }
            }
        }
    }

    private static InvalidDataException Missing(KerasLayer layer, LayeredNode layers) => new(
        $"layer {StoredName.Shown(layer.Name)}: the file has no weights for it; it has some for {StoredName.Listing([.. layers.Names.Where(name => layers.Find(name)?.Variables is not null)])}.");
}

/// <summary>
/// A group in Keras 3's layout. Keras 2 on Windows put a path with back-slashes into one name: such names are taken apart.
/// </summary>
internal sealed class LayeredNode(Hdf5Group? group)
{
    private const char WindowsSeparator = '\\';

    // As deep as models are within models, twice; names of others may have anything.
    private const int MostParts = 64;

    private readonly Dictionary<string, LayeredNode> apart = [];

    public IEnumerable<string> Names => apart.Keys.Concat((group?.LinkNames ?? []).Where(name => !name.Contains(WindowsSeparator, StringComparison.Ordinal)));

    /// <summary>Its own variables, in order; null without any.</summary>
    public StoredLayer? Variables => group is null ? null : LayeredReader.Variables(group);

    public static LayeredNode Root(Hdf5Group root)
    {
        LayeredNode whole = new(root);
        foreach (string path in root.LinkNames.Where(name => name.Contains(WindowsSeparator, StringComparison.Ordinal)))
        {
            if (root.Find(path) is Hdf5Group end)
            {
                whole.Add(path.Split(WindowsSeparator, MostParts), end);
            }
        }

        return whole;
    }

    public LayeredNode? Find(string name) =>
        apart.TryGetValue(name, out LayeredNode? node) ? node
        : group?.Find(name) is Hdf5Group found ? new LayeredNode(found)
        : null;

    private void Add(string[] path, Hdf5Group end)
    {
        LayeredNode node = this;
        foreach (string name in path[..^1])
        {
            node.apart.TryAdd(name, new LayeredNode(null));
            node = node.apart[name];
        }

        node.apart[path[^1]] = new LayeredNode(end);
    }
}
