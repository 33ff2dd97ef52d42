namespace MnistNet;

/// <summary>Composes files in the layout of Keras 2: whole models, and the weights alone that its <c>save_weights</c> wrote.</summary>
internal static class LegacyWeights
{
    // Keras takes a file that names no version for one of version 1, and may transpose its kernels. Keras 2.15 is the last that
    // writes this layout.
    private const string KerasVersion = "2.15.0";

    // The hard sigmoid of Keras 2 is another function under the same name.
    private const string VersionOfHardSigmoid = "3.9.2";
    private const string Backend = "tensorflow";

    // Keras's limit for the bytes of one attribute in an object header, and what each name takes there.
    private const int LargestAttribute = 64_512;

    /// <summary>Composes a whole model: layers, weights, how it trains, the optimizer's state.</summary>
    public static Hdf5NewGroup ComposeModel(NetworkDefinition definition, StoredNetwork network)
    {
        Hdf5NewGroup file = new()
        {
            Attributes =
            {
                [LegacyNames.Backend] = Backend,
                [LegacyNames.KerasVersion] = VersionFor(definition),
                [LegacyNames.ModelConfiguration] = KerasConfiguration.Legacy(definition),
                [LegacyNames.TrainingConfiguration] = KerasTraining.Legacy(definition, network.Optimizer),
            },
            Links = { [LegacyNames.ModelWeights] = ComposeLayers(definition, network.Weights) },
        };
        if (network.Optimizer is { } optimizer)
        {
            file.Links.Add(LegacyNames.OwnOptimizerWeights, ComposeOptimizer(definition, optimizer));
        }

        SealGroup.AddTo(file, definition, network);
        return file;
    }

    public static Hdf5NewGroup Compose(NetworkDefinition definition, StoredNetwork network)
    {
        Hdf5NewGroup file = ComposeLayers(definition, network.Weights);
        SealGroup.AddTo(file, definition, network);
        return file;
    }

    private static string VersionFor(NetworkDefinition definition) =>
        definition.Layers.Any(static layer => layer.Declaration.OwnActivation == Activation.HardSigmoid) ? VersionOfHardSigmoid : KerasVersion;

    private static Hdf5NewGroup ComposeLayers(NetworkDefinition definition, ReadOnlySpan<float> weights)
    {
        Hdf5NewGroup group = new();
        AddNames(group, LegacyNames.LayerNames, [.. definition.Layers.Select(layer => layer.Name)]);
        group.Attributes[LegacyNames.Backend] = Backend;
        group.Attributes[LegacyNames.KerasVersion] = VersionFor(definition);
        foreach (LayerInfo layer in definition.Layers)
        {
            Hdf5NewGroup datasets = new();
            foreach (WeightInfo weight in layer.Weights)
            {
                datasets.Links.Add($"{weight.Name}:0", Hdf5NewValues.Of(weights[..weight.Count], weight));
                weights = weights[weight.Count..];
            }

            group.Links.Add(layer.Name, Named(layer.Name, datasets));
        }

        group.Links.Add(LegacyNames.TopLevelWeights, Named("", new Hdf5NewGroup()));
        return group;
    }

    private static Hdf5NewGroup ComposeOptimizer(NetworkDefinition definition, OptimizerState state)
    {
        Hdf5NewGroup datasets = new();
        foreach ((string name, Hdf5NewValues values) in OptimizerVariables.Of(definition, state))
        {
            datasets.Links.Add(name, values);
        }

        return Named(KerasOptimizer.NameOf(state.Optimizer), datasets);
    }

    /// <summary>A group that names the datasets of its owner, in a group of the owner's name; without any, that is not there.</summary>
    private static Hdf5NewGroup Named(string owner, Hdf5NewGroup datasets)
    {
        Hdf5NewGroup group = new();
        AddNames(group, LegacyNames.WeightNames, [.. datasets.Links.Keys.Select(name => $"{owner}/{name}")]);
        if (datasets.Links.Count > 0)
        {
            group.Links.Add(owner, datasets);
        }

        return group;
    }

    // Lists too long for one attribute are continued in others, with a number behind the name.
    private static void AddNames(Hdf5NewGroup group, string attribute, string[] names)
    {
        const int NamesPerAttribute = LargestAttribute / Hdf5NewHeap.ReferenceSize;
        if (names.Length <= NamesPerAttribute)
        {
            group.Attributes[attribute] = names.Length == 0 ? Hdf5NewValues.None : names;
            return;
        }

        foreach ((int index, string[] part) in names.Chunk(NamesPerAttribute).Index())
        {
            group.Attributes[$"{attribute}{index}"] = part;
        }
    }
}

/// <summary>Names in Keras's older HDF5 layout, which Keras 3 calls legacy and still loads.</summary>
internal static class LegacyNames
{
    /// <summary>Attribute of the root: the names of all layers in model order. Each has a group of that name.</summary>
    public const string LayerNames = "layer_names";

    /// <summary>Attribute of a layer's group: the paths of its weights, relative to the group.</summary>
    public const string WeightNames = "weight_names";

    /// <summary>The group that takes the root's place in a file of a whole model.</summary>
    public const string ModelWeights = "model_weights";

    /// <summary>The group of weights that belong to no layer; always empty here.</summary>
    public const string TopLevelWeights = "top_level_model_weights";

    /// <summary>The group of what the optimizer remembers, in a file of a whole model.</summary>
    public const string OptimizerWeights = "optimizer_weights";

    /// <summary>
    /// The same in our own whole models. Keras 3 prepares its optimizer for no weights at all when it finds its own group, and
    /// cannot go on training then.
    /// </summary>
    public const string OwnOptimizerWeights = "mnistnet_optimizer_weights";

    /// <summary>Attribute of the group that has the layers: on what Keras ran.</summary>
    public const string Backend = "backend";

    /// <summary>Attribute of the group that has the layers, and of a whole model's root: which Keras it was.</summary>
    public const string KerasVersion = "keras_version";

    /// <summary>Attribute of a whole model's root: its layers as JSON.</summary>
    public const string ModelConfiguration = "model_config";

    /// <summary>Attribute of a whole model's root: its loss and optimizer as JSON.</summary>
    public const string TrainingConfiguration = "training_config";
}
