namespace MnistNet;

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

    /// <summary>Attribute of a whole model's root: its layers as JSON.</summary>
    public const string ModelConfiguration = "model_config";

    /// <summary>Attribute of a whole model's root: its loss and optimizer as JSON.</summary>
    public const string TrainingConfiguration = "training_config";
}
