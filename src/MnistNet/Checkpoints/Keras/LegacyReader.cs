namespace MnistNet;

/// <summary>
/// Finds the weights in Keras's older layout. As Keras does, it goes by the order of the layers that have weights, not by their
/// names.
/// </summary>
internal static class LegacyReader
{
    private const int MostNested = 65_536;

    /// <summary>The layers of a file that have weights, in model order.</summary>
    public static StoredLayer[] WeightedLayers(Hdf5Group root)
    {
        Hdf5Group layers = FindLayers(root);
        List<StoredLayer> found = [];

        // Kept by group, as a damaged file may name one group very often.
        Dictionary<Hdf5Group, ImmutableArray<(string? Owner, ImmutableArray<string> Names)>> known = [];
        int count = 0;
        foreach (string name in Names(layers, LegacyNames.LayerNames, "the HDF5 file is not one of Keras's weights"))
        {
            Hdf5Group group = layers.Find(name) as Hdf5Group ?? throw NoGroup(name);
            if (!known.TryGetValue(group, out ImmutableArray<(string? Owner, ImmutableArray<string> Names)> parts))
            {
                parts = NestedWeights.Split(Names(group, LegacyNames.WeightNames, $"layer {StoredName.Shown(name)}"));
                known.Add(group, parts);
            }

            count += parts.Length > 1 ? parts.Length : 0;
            if (count > MostNested)
            {
                throw new InvalidDataException($"the models within the model have more than {MostNested} layers with weights.");
            }

            found.AddRange(parts.Select(part => new StoredLayer(part.Owner ?? name, group, part.Names)));
        }

        return [.. found];
    }

    /// <summary>The weights of some layers of a model that the file describes, and what each was found to be.</summary>
    public static StoredLayer[] WeightedLayers(Hdf5Group root, KerasLayer model, IReadOnlyList<(KerasLayer Layer, LayerInfo Declared)> wanted)
    {
        Hdf5Group layers = FindLayers(root);
        Dictionary<KerasLayer, StoredLayer> found = [];
        Dictionary<KerasLayer, LayerInfo> declared = wanted.ToDictionary(pair => pair.Layer, pair => pair.Declared);
        foreach (KerasLayer layer in model.Layers)
        {
            Locate(layers, layer, declared, found);
        }

        return [.. wanted.Select(pair => found[pair.Layer])];
    }

    public static Hdf5Group FindLayers(Hdf5Group root) =>
        (HasNames(root, LegacyNames.LayerNames) ? null : root.Find(LegacyNames.ModelWeights) as Hdf5Group) ?? root;

    /// <summary>Whether a group has a list of names, in one attribute or in several.</summary>
    public static bool HasNames(Hdf5Group owner, string attributeName) =>
        owner.FindAttribute(attributeName) is not null || owner.FindAttribute(attributeName + "0") is not null;

    /// <summary>A list of names, which Keras splits when it is too long for one attribute.</summary>
    public static ImmutableArray<string> Names(Hdf5Group owner, string attributeName, string subject)
    {
        if (owner.FindAttribute(attributeName) is { } whole)
        {
            return Names(whole, attributeName, subject);
        }

        List<string> names = [];
        int parts = 0;
        for (; owner.FindAttribute($"{attributeName}{parts}") is { } part; parts++)
        {
            names.AddRange(Names(part, $"{attributeName}{parts}", subject));
        }

        return parts > 0 ? [.. names] : throw new InvalidDataException($"{subject}: it has no attribute {attributeName}.");
    }

    private static void Locate(Hdf5Group layers, KerasLayer layer, Dictionary<KerasLayer, LayerInfo> declared, Dictionary<KerasLayer, StoredLayer> found)
    {
        if (!layer.Leaves.Any(declared.ContainsKey))
        {
            return;
        }

        if (layers.Find(layer.Name) is not Hdf5Group group)
        {
            if (!layer.IsModel)
            {
                throw NoGroup(layer.Name);
            }

            // Keras 1 stores the layers of a Sequential within one as if they were its own.
            foreach (KerasLayer inner in layer.Layers)
            {
                Locate(layers, inner, declared, found);
            }

            return;
        }

        ImmutableArray<string> names = Names(group, LegacyNames.WeightNames, $"layer {StoredName.Shown(layer.Name)}");
        if (!layer.IsModel)
        {
            found.Add(layer, new StoredLayer(layer.Name, group, names));
            return;
        }

        foreach ((KerasLayer inner, ImmutableArray<string> own) in NestedWeights.Distribute(layer, names, declared))
        {
            found.Add(inner, new StoredLayer(inner.Name, group, own));
        }
    }

    private static InvalidDataException NoGroup(string name) => new($"layer {StoredName.Shown(name)}: the file has no group of that name.");

    private static ImmutableArray<string> Names(Hdf5Values attribute, string attributeName, string subject) =>

        // Keras writes an empty list as numbers.
        attribute.Dimensions is [0] ? []
        : attribute.Dimensions.Length == 1 && attribute.Type.IsString ? attribute.ReadStrings()
        : throw new InvalidDataException($"{subject}: its attribute {attributeName} is not a list of names.");
}

/// <summary>
/// The weights of a model that is a layer of another, which Keras's older layout keeps in one list: first all that are trained,
/// layer by layer, then the others.
/// </summary>
internal static class NestedWeights
{
    public static IEnumerable<(KerasLayer Layer, ImmutableArray<string> Names)> Distribute(
        KerasLayer model, ImmutableArray<string> names, Dictionary<KerasLayer, LayerInfo> declared)
    {
        (KerasLayer Layer, bool IsTrained)[] leaves = [.. Leaves(model, isTrained: true).Where(leaf => declared.ContainsKey(leaf.Layer))];
        (KerasLayer Layer, int Index)[] order =
        [
            .. leaves.Where(leaf => leaf.IsTrained).SelectMany(leaf => Indices(leaf.Layer, weight => weight.IsTrainable)),
            .. leaves.SelectMany(leaf => Indices(leaf.Layer, weight => !leaf.IsTrained || !weight.IsTrainable)),
        ];
        if (order.Length != names.Length)
        {
            throw new InvalidDataException(
                $"layer {StoredName.Shown(model.Name)}: {names.Length} weights ({StoredName.Listing(names)}), its layers {StoredName.Listing([.. leaves.Select(leaf => leaf.Layer.Name)])} have {order.Length}.");
        }

        ILookup<KerasLayer, (int Index, string Name)> found = order.Zip(names).ToLookup(pair => pair.First.Layer, pair => (pair.First.Index, pair.Second));
        return leaves.Select(leaf => (leaf.Layer, InOrder(leaf.Layer, found[leaf.Layer])));

        IEnumerable<(KerasLayer Layer, int Index)> Indices(KerasLayer layer, Func<WeightInfo, bool> belongs) =>
            declared[layer].Weights.Index().Where(weight => belongs(weight.Item)).Select(weight => (layer, weight.Index));

        ImmutableArray<string> InOrder(KerasLayer layer, IEnumerable<(int Index, string Name)> own)
        {
            ImmutableArray<string> sorted = [.. own.OrderBy(weight => weight.Index).Select(weight => weight.Name)];
            foreach ((string path, WeightInfo weight) in sorted.Zip(declared[layer].Weights))
            {
                RequireName(layer, path, weight.Name, declared[layer]);
            }

            return sorted;
        }
    }

    /// <summary>Takes the weights of a layer, or of a model, apart by the paths in front of their names, which may be the layers'.</summary>
    public static ImmutableArray<(string? Owner, ImmutableArray<string> Names)> Split(ImmutableArray<string> names)
    {
        (string? Owner, ImmutableArray<string> Names)[] parts = [.. names.GroupBy(Parent).Select(part => (part.Key.Length == 0 ? null : part.Key, part.ToImmutableArray()))];
        return parts.Length == 1 ? [(null, names)] : [.. parts];
    }

    private static IEnumerable<(KerasLayer Layer, bool IsTrained)> Leaves(KerasLayer model, bool isTrained) =>
        model.Layers.SelectMany(layer => layer.IsModel ? Leaves(layer, isTrained && layer.IsTrainable && model.IsTrainable) : [(layer, isTrained && layer.IsTrainable && model.IsTrainable)]);

    // The same shape in the wrong place would be believed: gamma for beta.
    private static void RequireName(KerasLayer layer, string path, string name, LayerInfo declared)
    {
        string last = path[(path.LastIndexOf('/') + 1)..].Split(':')[0];
        if (last != name && declared.Weights.Any(weight => weight.Name == last))
        {
            throw new InvalidDataException($"layer {StoredName.Shown(layer.Name)}: the weights of the model around it are in an unknown order; {StoredName.Shown(path)} is where its {name} is expected.");
        }
    }

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
