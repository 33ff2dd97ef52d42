using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>Composes the file of weights that Keras 3 writes: a group for each layer, its weights numbered.</summary>
internal static class LayeredWeights
{
    public const string Layers = "layers";

    /// <summary>The group of all layers in files of TensorFlow 2.12 to 2.15.</summary>
    public const string OlderLayers = "_layer_checkpoint_dependencies";

    /// <summary>The group of an object's own variables.</summary>
    public const string Variables = "vars";

    public const string Optimizer = "optimizer";

    /// <summary>Attribute of <see cref="Variables"/>: the name of the object.</summary>
    public const string Name = "name";

    public static Hdf5NewGroup Compose(NetworkDefinition definition, StoredNetwork network)
    {
        Hdf5NewGroup layers = new();
        LayerNames names = new();
        ReadOnlySpan<float> rest = network.Weights;
        foreach (LayerInfo layer in definition.Layers)
        {
            List<Hdf5NewValues> weights = [];
            foreach (WeightInfo weight in layer.Weights)
            {
                weights.Add(Hdf5NewValues.Of(rest[..weight.Count], weight));
                rest = rest[weight.Count..];
            }

            // Keras counts the layers of a class, whatever their names.
            layers.Links.Add(names.Next(layer.Kind), Owner(layer.Name, weights));
        }

        Hdf5NewGroup file = new() { Links = { [Layers] = layers } };
        if (network.Optimizer is { } optimizer)
        {
            file.Links.Add(Optimizer, Owner(KerasOptimizer.NameOf(optimizer.Optimizer), OptimizerVariables.Of(definition, optimizer).Select(variable => variable.Values)));
        }

        file.Links.Add(Variables, Numbered(KerasConfiguration.ModelName(definition), []));
        SealGroup.AddTo(file, definition, network);
        return file;
    }

    private static Hdf5NewGroup Owner(string name, IEnumerable<Hdf5NewValues> variables) => new() { Links = { [Variables] = Numbered(name, variables) } };

    private static Hdf5NewGroup Numbered(string owner, IEnumerable<Hdf5NewValues> variables)
    {
        Hdf5NewGroup group = new() { Attributes = { [Name] = owner } };
        foreach ((int index, Hdf5NewValues values) in variables.Index())
        {
            group.Links.Add($"{index}", values);
        }

        return group;
    }
}
