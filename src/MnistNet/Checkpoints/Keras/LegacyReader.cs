using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// Finds the weights in Keras's older layout. As Keras does, it goes by the order of the layers that have weights, not by their
/// names.
/// </summary>
internal static class LegacyReader
{
    private const int MostNested = 65_536;

    /// <summary>The layers of a file that have weights, in model order.</summary>
    /// <param name="root">The file's root.</param>
    /// <exception cref="InvalidDataException">The file is not one of Keras's, or it is damaged.</exception>
    public static StoredLayer[] WeightedLayers(Hdf5Group root) => [.. WeightedLayersOf(FindLayers(root))];

    /// <summary>The weights of some layers of a model that the file describes.</summary>
    /// <param name="root">The file's root.</param>
    /// <param name="model">The model.</param>
    /// <param name="wanted">The layers, and how many weights each has: trained ones, and others.</param>
    /// <exception cref="InvalidDataException">One of them is missing, or the file is damaged.</exception>
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

    /// <summary>The group that has the layers.</summary>
    public static Hdf5Group FindLayers(Hdf5Group root) =>
        (HasNames(root, LegacyNames.LayerNames) ? null : root.Find(LegacyNames.ModelWeights) as Hdf5Group) ?? root;

    /// <summary>Whether a group has a list of names, in one attribute or in several.</summary>
    public static bool HasNames(Hdf5Group owner, string attributeName) =>
        owner.FindAttribute(attributeName) is not null || owner.FindAttribute(attributeName + "0") is not null;

    /// <summary>A list of names, which Keras splits when it is too long for one attribute.</summary>
    /// <param name="owner">The group that has it.</param>
    /// <param name="attributeName">Name of the attribute.</param>
    /// <param name="subject">What messages call the group.</param>
    /// <exception cref="InvalidDataException">There is no such list.</exception>
    public static ImmutableArray<string> Names(Hdf5Group owner, string attributeName, string subject)
    {
        if (owner.FindAttribute(attributeName) is { } whole)
        {
            return Names(whole, attributeName, subject);
        }

        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        int parts = 0;
        while (owner.FindAttribute($"{attributeName}{parts}") is { } part)
        {
            names.AddRange(Names(part, $"{attributeName}{parts}", subject));
            parts++;
        }

        return parts > 0 ? names.ToImmutable() : throw new InvalidDataException($"{subject}: it has no attribute {attributeName}.");
    }

    private static void Locate(Hdf5Group layers, KerasLayer layer, Dictionary<KerasLayer, LayerInfo> declared, Dictionary<KerasLayer, StoredLayer> found)
    {
        if (!layer.Chain.Any(declared.ContainsKey))
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

    private static IEnumerable<StoredLayer> WeightedLayersOf(Hdf5Group layers)
    {
        // Kept by group, as a damaged file may name one group very often.
        Dictionary<Hdf5Group, ImmutableArray<(string? Owner, ImmutableArray<string> Names)>> known = [];
        int count = 0;
        foreach (string name in Names(layers, LegacyNames.LayerNames, "the HDF5 file is not one of Keras's weights"))
        {
            if (layers.Find(name) is not Hdf5Group group)
            {
                throw NoGroup(name);
            }

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

            foreach ((string? owner, ImmutableArray<string> own) in parts)
            {
                yield return new StoredLayer(owner ?? name, group, own);
            }
        }
    }

    private static ImmutableArray<string> Names(Hdf5Values attribute, string attributeName, string subject) =>

        // Keras writes an empty list as numbers.
        attribute.Dimensions is [0] ? []
        : attribute.Dimensions.Length == 1 && attribute.Type.IsString ? attribute.ReadStrings()
        : throw new InvalidDataException($"{subject}: its attribute {attributeName} is not a list of names.");
}
