namespace MnistNet;

/// <summary>Weights as Keras 2 wrote them, and Keras 3 still reads them.</summary>
internal sealed class KerasHdf5WeightsFormat : ICheckpointFormat
{
    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network) => KerasHdf5Writer.Write(stream, definition, network.Weights);

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => new(KerasHdf5Reader.Read(file, definition));
}
