namespace MnistNet;

/// <summary>The network itself for ONNX Runtime and others. Files of others compute anything at all, so only ours are read.</summary>
internal sealed class OnnxFormat : ICheckpointFormat
{
    // What stands in the names of tensors that are no weights, and in no weight's.
    private const char ConstantMark = '/';

    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network) =>
        OnnxWriter.Write(stream, definition, Tensors(definition, network.Weights), network.Seal is { } seal ? SealText.Of(seal) : []);

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition)
    {
        OnnxContent content = OnnxReader.Read(file);
        if (content.Producer != OnnxWriter.Producer)
        {
            throw new InvalidDataException(
                $"this ONNX file was written by {(content.Producer.Length == 0 ? "an unnamed program" : content.Producer)}; only files that MnistNet wrote can be read.");
        }

        Seal seal = SealText.Find(content.Metadata)
            ?? throw new InvalidDataException("this ONNX file has lost its seal; only files that MnistNet wrote can be read.");
        TorchTensor[] weights = [.. content.Tensors.Values.Where(tensor => !tensor.Name.Contains(ConstantMark)).Select(tensor => tensor.ToTorch())];
        return new StoredNetwork(TorchTensors.ToWeights(weights, definition), Seal: seal);
    }

    private static IEnumerable<OnnxTensor> Tensors(NetworkDefinition definition, float[] weights) =>
        TorchTensors.FromWeights(definition, weights).Select(one => OnnxTensor.Of(one.Weight.Name, [.. one.Weight.Dimensions], one.Values));
}
