using PureHDF;

namespace MnistNet;

/// <summary>Weights alone, as Keras 2 wrote them and Keras 3 still reads them.</summary>
internal sealed class KerasHdf5WeightsFormat : ICheckpointFormat
{
    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        if (!Hdf5Output.IsSupported)
        {
            throw Hdf5Output.Unsupported();
        }

        H5File file = [];
        LegacyWeights.AddTo(file, definition, network.Weights);
        SealGroup.AddTo(file, definition, network);
        Hdf5Output.Write(file, stream);
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => KerasHdf5Reader.Read(file, definition);
}
