using PureHDF;

namespace MnistNet;

/// <summary>Writes weights as the <c>save_weights</c> of Keras 2 did.</summary>
internal static class KerasHdf5Writer
{
    // Keras takes a file that names no version for one of version 1, and may transpose its kernels.
    private const string KerasVersion = "2.15.0";

    // What Keras, by way of NumPy, writes for an empty list of names.
    private static readonly double[] NoNames = [];

    /// <summary>Writes all weights of a network.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="definition">The network.</param>
    /// <param name="weights">All weights, in the layout and order of the definition.</param>
    public static void Write(Stream stream, NetworkDefinition definition, ReadOnlySpan<float> weights) =>
        Compose(definition, weights).Write(stream, new H5WriteOptions(PreferCompactDatasetLayout: false));

    private static H5File Compose(NetworkDefinition definition, ReadOnlySpan<float> weights)
    {
        H5File file = new()
        {
            Attributes =
            {
                [KerasHdf5Layout.LayerNames] = definition.Layers.Select(layer => layer.Name).ToArray(),
                ["backend"] = "tensorflow",
                ["keras_version"] = KerasVersion,
            },
        };
        foreach (LayerInfo layer in definition.Layers)
        {
            file.Add(layer.Name, ComposeLayer(layer, weights[..layer.ParameterCount]));
            weights = weights[layer.ParameterCount..];
        }

        file.Add(KerasHdf5Layout.TopLevelWeights, new H5Group { Attributes = { [KerasHdf5Layout.WeightNames] = NoNames } });
        return file;
    }

    private static H5Group ComposeLayer(LayerInfo layer, ReadOnlySpan<float> weights)
    {
        if (layer.Weights.IsEmpty)
        {
            return new H5Group { Attributes = { [KerasHdf5Layout.WeightNames] = NoNames } };
        }

        H5Group datasets = [];
        foreach (WeightInfo weight in layer.Weights)
        {
            ulong[] dimensions = [.. weight.Dimensions.Select(size => (ulong)size)];
            datasets.Add($"{weight.Name}:0", new H5Dataset(weights[..weight.Count].ToArray(), fileDims: dimensions));
            weights = weights[weight.Count..];
        }

        return new H5Group
        {
            Attributes = { [KerasHdf5Layout.WeightNames] = layer.Weights.Select(weight => $"{layer.Name}/{weight.Name}:0").ToArray() },
            [layer.Name] = datasets,
        };
    }
}
