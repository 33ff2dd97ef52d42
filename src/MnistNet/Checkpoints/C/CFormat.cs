using System.Text;

namespace MnistNet;

/// <summary>The network as one file of C99, for what runs no .NET. It is for compilers: weights are not read back from it.</summary>
internal sealed class CFormat : ICheckpointFormat
{
    private readonly string? prefix;
    private readonly LabeledImages? images;

    public CFormat(COptions? options = null)
    {
        prefix = CNames.RequirePrefix(options?.Prefix, nameof(options));
        images = options?.Int8;
    }

    /// <summary>What each file begins with.</summary>
    public static ReadOnlySpan<byte> Start => "/*\n * C99, written by MnistNet"u8;

    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        PredictionGraph graph = PredictionGraph.Of(definition);
        CNames names = CNames.Of(definition, prefix);
        CLowering lowering = images is null
            ? new CFloatLowering(graph, names, network.Weights)
            : new CInt8Lowering(graph, names, Int8Network.Of(definition, graph, network.Weights, images));
        CFile file = new(definition, graph, names, lowering);
        stream.Write(Encoding.ASCII.GetBytes(file.Write(network)));
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => throw new InvalidDataException(
        "this is a C file, for compilers; weights cannot be read back from it. Load the file that the network was saved to beside it, as .keras or .safetensors.");
}
