using PureHDF;

namespace MnistNet;

/// <summary>A whole model, as Keras 2 wrote it and Keras 3 still reads it: layers, weights, how it trains, the optimizer's state.</summary>
internal sealed class KerasHdf5Format : ICheckpointFormat
{
    public bool KeepsOptimizer => true;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        if (!Hdf5Output.IsSupported)
        {
            throw Hdf5Output.Unsupported();
        }

        H5Group weights = [];
        LegacyWeights.AddTo(weights, definition, network.Weights);
        H5File file = new()
        {
            Attributes =
            {
                ["backend"] = LegacyWeights.Backend,
                ["keras_version"] = LegacyWeights.KerasVersion,
                [LegacyNames.ModelConfiguration] = KerasConfiguration.Legacy(definition),
                [LegacyNames.TrainingConfiguration] = KerasTraining.Legacy(definition, network.Optimizer),
            },
            [LegacyNames.ModelWeights] = weights,
        };
        if (network.Optimizer is { } optimizer)
        {
            file.Add(LegacyNames.OwnOptimizerWeights, ComposeOptimizer(definition, optimizer));
        }

        SealGroup.AddTo(file, definition, network);
        Hdf5Output.Write(file, stream);
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => KerasHdf5Reader.Read(file, definition);

    private static H5Group ComposeOptimizer(NetworkDefinition definition, OptimizerState state)
    {
        string owner = KerasTraining.NameOf(state.Optimizer);
        OptimizerVariable[] variables = [.. OptimizerVariables.Of(definition, state)];
        H5Group datasets = [];
        foreach (OptimizerVariable variable in variables)
        {
            datasets.Add(variable.Name, variable.ToDataset());
        }

        H5Group group = LegacyWeights.Named([.. variables.Select(variable => $"{owner}/{variable.Name}")]);
        group.Add(owner, datasets);
        return group;
    }
}
