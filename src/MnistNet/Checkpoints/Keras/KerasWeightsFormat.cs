namespace MnistNet;

/// <summary>Weights, and the optimizer's state, as Keras 3 writes them.</summary>
internal sealed class KerasWeightsFormat : ICheckpointFormat
{
    public bool KeepsOptimizer => true;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        if (!Hdf5Output.IsSupported)
        {
            throw Hdf5Output.Unsupported();
        }

        Hdf5Output.Write(LayeredWeights.Compose(definition, network), stream);
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => KerasHdf5Reader.Read(file, definition);
}
