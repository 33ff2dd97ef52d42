namespace MnistNet;

/// <summary>An HDF5 file that Keras reads. Files differ in what is composed; whatever is in one shows when it is read.</summary>
internal sealed class KerasHdf5Format(FileFormat layout) : ICheckpointFormat
{
    public bool KeepsOptimizer => layout != FileFormat.KerasHdf5Weights;

    // Here, not in a delegate: a program that saves nothing is published without what composes.
    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network) => Hdf5Writer.Write(
        layout switch
        {
            FileFormat.KerasHdf5 => LegacyWeights.ComposeModel(definition, network),
            FileFormat.KerasHdf5Weights => LegacyWeights.Compose(definition, network),
            _ => LayeredWeights.Compose(definition, network),
        },
        stream);

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => KerasHdf5Reader.Read(file, definition);
}

/// <summary>
/// Reads what Keras, or MnistNet, wrote into an HDF5 file: weights alone or a whole model, in the older layout or in that of
/// Keras 3. What is inside decides, not the file's name, as the same names have meant either.
/// </summary>
internal static class KerasHdf5Reader
{
    /// <summary>Reads a file, whose model as JSON, and Keras's version, may be beside it; without, it is what the file says itself.</summary>
    public static StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition, string? configuration = null, string? version = null)
    {
        Hdf5Group root = Hdf5File.Parse(file);
        RefuseKerasZero(root);
        StoredLayer[] layers = (configuration ?? TextOf(root, LegacyNames.ModelConfiguration)) is { } json ? OfModel(root, json, version ?? root.FindAttribute(LegacyNames.KerasVersion)?.Text, definition)
            : LayeredReader.FindLayers(root) is { } group ? LayeredReader.WeightedLayers(group, definition)
            : LegacyReader.WeightedLayers(root);
        float[] weights = TheanoKernels.Correct(LegacyReader.FindLayers(root), StoredLayer.ReadAll(layers, definition), definition);
        Seal? seal = SealGroup.Read(root, definition);
        StoredOptimizer optimizer = OptimizerReader.Read(root, definition, CompiledWith(root, configuration));
        return new StoredNetwork(seal is null ? BytePixels.Correct(weights, definition) : weights, optimizer.State, seal, optimizer.Refusal);
    }

    /// <summary>Reads the network of a whole model, which may be beside the file.</summary>
    public static NetworkDefinition ReadDefinition(Hdf5Group root, string? configuration = null, string? version = null)
    {
        RefuseKerasZero(root);
        string json = configuration ?? TextOf(root, LegacyNames.ModelConfiguration) ?? throw new InvalidDataException(
            "these are weights alone; which layers they belong to is said by a whole model, which Keras's model.save writes: .keras, or .h5.");
        NetworkDefinition definition = KerasDefinitionReader.Read(json, version ?? root.FindAttribute(LegacyNames.KerasVersion)?.Text, CompilationOf(root, configuration), SealGroup.IsIn(root));
        return SealGroup.Read(root, definition)?.Notes.ClassNames is { IsDefault: false } names ? definition.WithRemark(NetworkDefinition.ClassesRemark(names)) : definition;
    }

    private static KerasCompilation? CompilationOf(Hdf5Group root, string? configuration) =>
        configuration is not null ? KerasCompilation.OfArchive(configuration)
        : (TextOf(root, LegacyNames.TrainingConfiguration) ?? SealGroup.TrainingOf(root)) is { } json ? KerasCompilation.OfHdf5(json)
        : null;

    private static StoredLayer[] OfModel(Hdf5Group root, string json, string? version, NetworkDefinition definition) => KerasModelReader.Guard(() =>
    {
        KerasLayer model = KerasModelReader.Read(json, version);
        ImmutableArray<KerasLayer> layers = KerasComparison.Match(model, definition, SealGroup.IsIn(root));
        return LayeredReader.FindLayers(root) is { } group
            ? LayeredReader.WeightedLayers(group, model, layers)
            : LegacyReader.WeightedLayers(root, model, [.. layers.Zip(definition.Layers.Where(layer => !layer.Weights.IsEmpty))]);
    });

    private static OptimizerConfiguration? CompiledWith(Hdf5Group root, string? configuration) =>
        configuration is not null ? OptimizerConfiguration.OfArchive(configuration)
        : (TextOf(root, LegacyNames.TrainingConfiguration) ?? SealGroup.TrainingOf(root)) is { } json ? OptimizerConfiguration.OfHdf5(json)
        : null;

    private static string? TextOf(Hdf5Group root, string attribute) => root.FindAttribute(attribute) switch
    {
        null => null,
        { Text: { } text } => text,
        _ => throw KerasModelReader.Damaged("is no text"),
    };

    // Keras 0.x: what the layers are is not in the file, and its kernels are those of Theano.
    private static void RefuseKerasZero(Hdf5Group root)
    {
        if (root.FindAttribute("nb_layers") is not null && root.Find("layer_0") is Hdf5Group)
        {
            throw new InvalidDataException("these are weights of Keras 0.x (layer_0/param_0, …), which are not read; Keras 1 reads them and writes what is.");
        }
    }
}
