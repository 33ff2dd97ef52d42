using MnistNet.Generators.Shapes;
using PureHDF;

namespace MnistNet;

/// <summary>Composes the file of weights that Keras 3 writes: a group for each layer, its weights numbered.</summary>
internal static class LayeredWeights
{
    /// <summary>The group of all layers.</summary>
    public const string Layers = "layers";

    /// <summary>The group of all layers in files of TensorFlow 2.12 to 2.15.</summary>
    public const string OlderLayers = "_layer_checkpoint_dependencies";

    /// <summary>The group of an object's own variables.</summary>
    public const string Variables = "vars";

    /// <summary>The group of what the optimizer remembers.</summary>
    public const string Optimizer = "optimizer";

    /// <summary>Attribute of <see cref="Variables"/>: the name of the object.</summary>
    public const string Name = "name";

    /// <summary>Composes the file.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="network">What to write.</param>
    public static H5File Compose(NetworkDefinition definition, StoredNetwork network)
    {
        H5Group layers = [];
        ReadOnlySpan<float> rest = network.Weights;
        foreach ((LayerInfo layer, string name) in definition.Layers.Zip(GroupNames(definition)))
        {
            H5Group variables = new() { Attributes = { [Name] = layer.Name } };
            for (int i = 0; i < layer.Weights.Length; i++)
            {
                WeightInfo weight = layer.Weights[i];
                variables.Add($"{i}", LegacyWeights.Dataset(weight, rest[..weight.Count]));
                rest = rest[weight.Count..];
            }

            layers.Add(name, new H5Group { [Variables] = variables });
        }

        H5File file = new() { [Layers] = layers };
        if (network.Optimizer is { } optimizer)
        {
            H5Group variables = new() { Attributes = { [Name] = KerasTraining.NameOf(optimizer.Optimizer) } };
            foreach ((int index, OptimizerVariable variable) in OptimizerVariables.Of(definition, optimizer).Index())
            {
                variables.Add($"{index}", variable.ToDataset());
            }

            file.Add(Optimizer, new H5Group { [Variables] = variables });
        }

        file.Add(Variables, new H5Group { Attributes = { [Name] = KerasConfiguration.ModelName(definition) } });
        SealGroup.AddTo(file, definition, network);
        return file;
    }

    /// <summary>The name of each layer's group: Keras counts the layers of a class, whatever their names.</summary>
    /// <param name="definition">The network.</param>
    public static IEnumerable<string> GroupNames(NetworkDefinition definition)
    {
        LayerNames names = new();
        return definition.Layers.Select(layer => names.Next(layer.Kind));
    }
}
