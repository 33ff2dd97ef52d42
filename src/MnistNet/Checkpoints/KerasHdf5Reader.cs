using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// Reads weights that Keras or <see cref="KerasHdf5Writer"/> wrote, of a model's weights or of a whole model. As Keras does,
/// it goes by the order of the layers that have weights, not by their names.
/// </summary>
internal static class KerasHdf5Reader
{
    /// <summary>Reads all weights of a network.</summary>
    /// <param name="file">All of the file.</param>
    /// <param name="definition">The network.</param>
    /// <returns>All weights, in the layout and order of the definition.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network.</exception>
    public static float[] Read(ReadOnlyMemory<byte> file, NetworkDefinition definition)
    {
        Hdf5Group root = Hdf5File.Parse(file);
        Hdf5Group? wholeModel = root.FindAttribute(KerasHdf5Layout.LayerNames) is null ? root.Find(KerasHdf5Layout.ModelWeights) as Hdf5Group : null;
        StoredLayer[] stored = [.. WeightedLayers(wholeModel ?? root)];
        LayerInfo[] expected = [.. definition.Layers.Where(layer => !layer.Weights.IsEmpty)];
        if (stored.Length != expected.Length)
        {
            throw new InvalidDataException(
                $"{Listing(stored.Select(layer => layer.Name), "layer")} with weights, {definition.Name} has {Listing(expected.Select(layer => layer.Name))}.");
        }

        float[] weights = new float[definition.ParameterCount];
        Span<float> rest = weights;
        foreach ((StoredLayer layer, LayerInfo here) in stored.Zip(expected))
        {
            string owner = layer.Name == here.Name ? definition.Name : $"{definition.Name}'s {here.Name}";
            if (layer.WeightNames.Length != here.Weights.Length)
            {
                throw new InvalidDataException(
                    $"layer {layer.Name}: {Listing(layer.WeightNames, "weight")}, {owner} has {Listing(here.Weights.Select(weight => weight.Name))}.");
            }

            foreach ((string name, WeightInfo weight) in layer.WeightNames.Zip(here.Weights))
            {
                try
                {
                    ReadWeight(layer, name, weight, owner, rest[..weight.Count]);
                }
                catch (InvalidDataException e)
                {
                    throw new InvalidDataException($"layer {layer.Name}: {e.Message}", e);
                }

                rest = rest[weight.Count..];
            }
        }

        return weights;
    }

    private static IEnumerable<StoredLayer> WeightedLayers(Hdf5Group root)
    {
        // Kept by group, as a damaged file may name one group very often.
        Dictionary<Hdf5Group, ImmutableArray<string>> known = [];
        foreach (string name in Names(root, KerasHdf5Layout.LayerNames, "the HDF5 file is not one of Keras's weights"))
        {
            if (root.Find(name) is not Hdf5Group group)
            {
                throw new InvalidDataException($"layer {name}: the file has no group of that name.");
            }

            if (!known.TryGetValue(group, out ImmutableArray<string> weightNames))
            {
                weightNames = Names(group, KerasHdf5Layout.WeightNames, $"layer {name}");
                known.Add(group, weightNames);
            }

            if (weightNames.Length > 0)
            {
                yield return new StoredLayer(name, group, weightNames);
            }
        }
    }

    private static ImmutableArray<string> Names(Hdf5Group owner, string attributeName, string subject)
    {
        if (owner.FindAttribute(attributeName) is { } whole)
        {
            return Names(whole, attributeName, subject);
        }

        // Keras splits a list that is too long for one attribute.
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        int parts = 0;
        while (owner.FindAttribute($"{attributeName}{parts}") is { } part)
        {
            names.AddRange(Names(part, $"{attributeName}{parts}", subject));
            parts++;
        }

        return parts > 0 ? names.ToImmutable() : throw new InvalidDataException($"{subject}: it has no attribute {attributeName}.");
    }

    private static ImmutableArray<string> Names(Hdf5Values attribute, string attributeName, string subject) =>

        // Keras writes an empty list as numbers.
        attribute.Dimensions is [0] ? []
        : attribute.Dimensions.Length == 1 && attribute.Type.IsString ? attribute.ReadStrings()
        : throw new InvalidDataException($"{subject}: its attribute {attributeName} is not a list of names.");

    private static void ReadWeight(StoredLayer layer, string name, WeightInfo weight, string owner, Span<float> values)
    {
        Hdf5Values? found = (layer.Group.Find(name) as Hdf5Dataset)?.Values;
        if (found is null)
        {
            throw new InvalidDataException($"the file has no dataset {name}.");
        }

        if (!found.Dimensions.SequenceEqual(weight.Dimensions.Select(size => (ulong)size)))
        {
            throw new InvalidDataException(
                $"{weight.Name} is {(found.Dimensions.IsEmpty ? "a single value" : string.Join('×', found.Dimensions))}, {owner} has {string.Join('×', weight.Dimensions)}.");
        }

        if (found.Type.Class != Hdf5TypeClass.FloatingPoint)
        {
            throw new InvalidDataException(
                $"{weight.Name} holds values of type {found.Type.Class}, {8UL * found.Type.Size} bits; expected {Hdf5TypeClass.FloatingPoint}.");
        }

        found.ReadSingles(values);
    }

    private static string Listing(IEnumerable<string> names, string? noun = null)
    {
        string[] all = [.. names];
        string count = noun is null ? $"{all.Length}" : $"{all.Length} {noun}{(all.Length == 1 ? "" : "s")}";
        return all.Length == 0 ? count : $"{count} ({string.Join(", ", all)})";
    }

    private sealed record StoredLayer(string Name, Hdf5Group Group, ImmutableArray<string> WeightNames);
}
