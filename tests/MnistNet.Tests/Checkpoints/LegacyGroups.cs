using PureHDF;

namespace MnistNet.Tests;

/// <summary>Groups of Keras's older layout, for files that another library writes.</summary>
internal static class LegacyGroups
{
    /// <summary>The group of a network's layers, as Keras 2 keeps them.</summary>
    public static H5Group Of(NetworkDefinition network, float[] weights)
    {
        H5Group group = new() { Attributes = { ["layer_names"] = network.Layers.Select(layer => layer.Name).ToArray(), ["backend"] = "tensorflow", ["keras_version"] = "2.15.0" } };
        int offset = 0;
        foreach (LayerInfo layer in network.Layers)
        {
            H5Group owner = Named([.. layer.Weights.Select(weight => $"{weight.Name}:0")]);
            foreach (WeightInfo weight in layer.Weights)
            {
                owner.Add($"{weight.Name}:0", Dataset(weight, weights[offset..(offset + weight.Count)]));
                offset += weight.Count;
            }

            group.Add(layer.Name, owner);
        }

        return group;
    }

    /// <summary>A group that names weights; an empty list is one of numbers.</summary>
    public static H5Group Named(params string[] names) => new() { Attributes = { ["weight_names"] = names.Length == 0 ? Array.Empty<double>() : names } };

    /// <summary>A dataset of a weight.</summary>
    public static H5Dataset Dataset(WeightInfo weight, float[] values) => new(values, fileDims: [.. weight.Dimensions.Select(size => (ulong)size)]);
}
