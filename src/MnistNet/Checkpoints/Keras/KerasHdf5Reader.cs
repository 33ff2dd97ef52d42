using PureHDF;
using PureHDF.VOL.Native;

namespace MnistNet;

/// <summary>
/// Reads weights that Keras or <see cref="KerasHdf5Writer"/> wrote, of a model's weights or of a whole model. As Keras does,
/// it goes by the order of the layers that have weights, not by their names.
/// </summary>
internal static class KerasHdf5Reader
{
    /// <summary>Reads all weights of a network.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="definition">The network.</param>
    /// <returns>All weights, in the layout and order of the definition.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network.</exception>
    public static float[] Read(ReadOnlyMemory<byte> bytes, NetworkDefinition definition)
    {
        try
        {
            return Read(new MemoryStream(bytes.ToArray()), definition);
        }
        catch (Exception e) when (e is not InvalidDataException)
        {
            // PureHDF throws exceptions of all kinds, from Exception to OutOfMemoryException, at what it cannot read.
            throw new InvalidDataException($"the HDF5 file is damaged, or of a kind that cannot be read: {e.Message}", e);
        }
    }

    private static float[] Read(Stream stream, NetworkDefinition definition)
    {
        Hdf5Superblock.RequireComplete(stream);
        using NativeFile file = H5File.Open(stream, leaveOpen: true);
        bool isWholeModel = !file.AttributeExists(KerasHdf5Layout.LayerNames) && file.LinkExists(KerasHdf5Layout.ModelWeights);
        StoredLayer[] stored = [.. WeightedLayers(isWholeModel ? file.Group(KerasHdf5Layout.ModelWeights) : file)];
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
                ReadWeight(layer, name, weight, owner, rest[..weight.Count]);
                rest = rest[weight.Count..];
            }
        }

        return weights;
    }

    private static IEnumerable<StoredLayer> WeightedLayers(IH5Group root)
    {
        foreach (string name in Names(root, KerasHdf5Layout.LayerNames, "the HDF5 file is not one of Keras's weights"))
        {
            if (!root.LinkExists(name) || root.Get(name) is not IH5Group group)
            {
                throw new InvalidDataException($"layer {name}: the file has no group of that name.");
            }

            string[] weightNames = Names(group, KerasHdf5Layout.WeightNames, $"layer {name}");
            if (weightNames.Length > 0)
            {
                yield return new StoredLayer(name, group, weightNames);
            }
        }
    }

    private static string[] Names(IH5Group owner, string attributeName, string subject)
    {
        if (!owner.AttributeExists(attributeName))
        {
            throw new InvalidDataException($"{subject}: it has no attribute {attributeName}.");
        }

        IH5Attribute attribute = owner.Attribute(attributeName);

        // Keras writes an empty list as numbers.
        if (attribute.Space.Dimensions is [0])
        {
            return [];
        }

        if (attribute.Space.Dimensions.Length != 1 || attribute.Type.Class is not (H5DataTypeClass.String or H5DataTypeClass.VariableLength))
        {
            throw new InvalidDataException($"{subject}: its attribute {attributeName} is not a list of names.");
        }

        return attribute.Read<string[]>();
    }

    private static void ReadWeight(StoredLayer layer, string name, WeightInfo weight, string owner, Span<float> values)
    {
        if (!layer.Group.LinkExists(name) || layer.Group.Get(name) is not IH5Dataset dataset)
        {
            throw new InvalidDataException($"layer {layer.Name}: the file has no dataset {name}.");
        }

        ulong[] dimensions = dataset.Space.Dimensions;
        if (!dimensions.SequenceEqual(weight.Dimensions.Select(size => (ulong)size)))
        {
            throw new InvalidDataException(
                $"layer {layer.Name}: {weight.Name} is {(dimensions.Length == 0 ? "a single value" : string.Join('×', dimensions))}, {owner} has {string.Join('×', weight.Dimensions)}.");
        }

        if (dataset.Type.Class != H5DataTypeClass.FloatingPoint || dataset.Type.Size != sizeof(float))
        {
            throw new InvalidDataException(
                $"layer {layer.Name}: {weight.Name} holds values of type {dataset.Type.Class}, {8 * dataset.Type.Size} bits; expected FloatingPoint, 32 bits.");
        }

        dataset.Read<float[]>().CopyTo(values);
    }

    private static string Listing(IEnumerable<string> names, string? noun = null)
    {
        string[] all = [.. names];
        string count = noun is null ? $"{all.Length}" : $"{all.Length} {noun}{(all.Length == 1 ? "" : "s")}";
        return all.Length == 0 ? count : $"{count} ({string.Join(", ", all)})";
    }

    private sealed record StoredLayer(string Name, IH5Group Group, string[] WeightNames);
}
