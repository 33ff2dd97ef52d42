using System.Text;
using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet;

/// <summary>The network itself for ONNX Runtime and others. Files of others compute anything at all, so only ours are read.</summary>
internal sealed class OnnxFormat : ICheckpointFormat
{
    private const string Producer = "MnistNet";

    // The version of the operators: old enough for any runtime since 2022, and the first with all that is needed. Beside it,
    // the version of the messages that came with it.
    private const int OperatorSet = 17;
    private const int IrVersion = 8;

    // A file of Protocol Buffers ends at 2 GiB; what is not weights needs far less than the rest.
    private const long MostWeightBytes = 2_000_000_000;

    // What stands in the names of tensors that are no weights, and in no weight's.
    private const char ConstantMark = '/';

    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        if ((long)definition.ParameterCount * sizeof(float) > MostWeightBytes)
        {
            throw new IOException($"{definition.Name} has {definition.ParameterCount} weights; an ONNX file holds at most {MostWeightBytes / sizeof(float)}.");
        }

        // A name may hold what no message does: half a surrogate pair.
        string name = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(definition.Name));
        GraphProto graph = OnnxLowering.Lower(definition, network.Weights);
        graph.Name = name;
        ModelProto model = new()
        {
            IrVersion = IrVersion,
            ProducerName = Producer,
            ProducerVersion = typeof(OnnxFormat).Assembly.GetName().Version!.ToString(3),
            DocString = $"{name}: {graph.Output[0].Name} of {definition.ClassCount} classes from images of {definition.Input}, by {definition.ParameterCount} weights.",
            Graph = graph,
            OpsetImport = { new OperatorSetIdProto { Version = OperatorSet } },
        };
        IEnumerable<KeyValuePair<string, string>> texts = network.Seal is { } seal ? SealText.Of(seal) : [];
        model.MetadataProps.AddRange(texts.Select(static text => new StringStringEntryProto { Key = text.Key, Value = text.Value }));
        model.WriteTo(stream);
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition)
    {
        OnnxReader found = OnnxReader.Read(file);
        if (found.Producer != Producer)
        {
            throw new InvalidDataException(
                $"this ONNX file was written by {(found.Producer.Length == 0 ? "an unnamed program" : found.Producer)}; only files that MnistNet wrote can be read.");
        }

        Seal seal = SealText.Find(found.Texts, definition)
            ?? throw new InvalidDataException("this ONNX file has lost its seal; only files that MnistNet wrote can be read.");
        TorchTensor[] weights = [.. found.Tensors.Values.Where(tensor => !tensor.Name.Contains(ConstantMark)).Select(Checked)];
        return new StoredNetwork(TorchTensors.ToWeights(weights, definition), Seal: seal);
    }

    private static TorchTensor Checked(TorchTensor tensor) =>
        tensor.Type is null || (tensor.Dimensions.All(size => size >= 0) && tensor.Bytes.Length == TorchTensor.SizeInBytes(tensor.Name, tensor.Dimensions, 8 * sizeof(float)))
            ? tensor
            : throw new InvalidDataException(
                $"tensor {StoredName.Shown(tensor.Name)} is {string.Join('×', tensor.Dimensions)}, which does not go with its {tensor.Bytes.Length} bytes.");
}
