using PureHDF;

namespace MnistNet;

/// <summary>Composes the group of weights that the <c>save_weights</c> of Keras 2 wrote.</summary>
internal static class LegacyWeights
{
    /// <summary>
    /// Keras takes a file that names no version for one of version 1, and may transpose its kernels. Keras 2.15 is the last that
    /// writes this layout.
    /// </summary>
    public const string KerasVersion = "2.15.0";

    /// <summary>Where these weights are a file of their own or belong to a whole model, their backend.</summary>
    public const string Backend = "tensorflow";

    // Keras's limit for the bytes of one attribute in an object header, and what each name takes there.
    private const int LargestAttribute = 64_512;
    private const int NameSize = 16;

    // What Keras, by way of NumPy, writes for an empty list of names.
    private static readonly double[] NoNames = [];

    /// <summary>Adds all weights of a network to a group or a file.</summary>
    /// <param name="root">The group.</param>
    /// <param name="definition">The network.</param>
    /// <param name="weights">All weights, in the layout and order of the definition.</param>
    public static void AddTo(H5Group root, NetworkDefinition definition, ReadOnlySpan<float> weights)
    {
        AddNames(root, LegacyNames.LayerNames, [.. definition.Layers.Select(layer => layer.Name)]);
        root.Attributes["backend"] = Backend;
        root.Attributes["keras_version"] = KerasVersion;
        foreach (LayerInfo layer in definition.Layers)
        {
            root.Add(layer.Name, ComposeLayer(layer, weights[..layer.ParameterCount]));
            weights = weights[layer.ParameterCount..];
        }

        root.Add(LegacyNames.TopLevelWeights, Named([]));
    }

    /// <summary>A group that names weights.</summary>
    /// <param name="names">Their paths relative to the group.</param>
    public static H5Group Named(string[] names)
    {
        H5Group group = [];
        AddNames(group, LegacyNames.WeightNames, names);
        return group;
    }

    /// <summary>A dataset of one weight tensor.</summary>
    public static H5Dataset Dataset(WeightInfo weight, ReadOnlySpan<float> values) =>
        new(values.ToArray(), fileDims: [.. weight.Dimensions.Select(size => (ulong)size)]);

    private static H5Group ComposeLayer(LayerInfo layer, ReadOnlySpan<float> weights)
    {
        H5Group group = Named([.. layer.Weights.Select(weight => $"{layer.Name}/{weight.Name}:0")]);
        if (layer.Weights.IsEmpty)
        {
            return group;
        }

        H5Group datasets = [];
        foreach (WeightInfo weight in layer.Weights)
        {
            datasets.Add($"{weight.Name}:0", Dataset(weight, weights[..weight.Count]));
            weights = weights[weight.Count..];
        }

        group.Add(layer.Name, datasets);
        return group;
    }

    // Lists too long for one attribute are continued in others, with a number behind the name.
    private static void AddNames(H5Group group, string attribute, string[] names)
    {
        const int NamesPerAttribute = LargestAttribute / NameSize;
        if (names.Length <= NamesPerAttribute)
        {
            group.Attributes[attribute] = names.Length == 0 ? NoNames : names;
            return;
        }

        foreach ((int index, string[] part) in names.Chunk(NamesPerAttribute).Index())
        {
            group.Attributes[$"{attribute}{index}"] = part;
        }
    }
}
