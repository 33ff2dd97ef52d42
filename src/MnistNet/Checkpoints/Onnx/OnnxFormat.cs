using System.Diagnostics.CodeAnalysis;
using System.Text;
using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet;

/// <summary>The network itself for ONNX Runtime and others. Files of others may compute anything: what they do is held against the network.</summary>
internal sealed class OnnxFormat(OnnxOptions? options = null) : ICheckpointFormat
{
    private const string Producer = "MnistNet";
    private const string Quantizer = "onnx.quantize";

    // The version of the operators: old enough for any runtime since 2022, and the first with all that is needed. Beside it,
    // the version of the messages that came with it.
    private const int OperatorSet = 17;
    private const int IrVersion = 8;

    // A file of Protocol Buffers ends at 2 GiB; what is not weights needs far less than the rest.
    private const long MostWeightBytes = 2_000_000_000;

    // Beside the seal: what the layers are, as Keras's files say it.
    private const string Layers = "mnistnet.layers";

    private const string OthersSwitch = "MnistNet.ForeignOnnx.IsSupported";

    /// <summary>Whether files of other programs are read: as long as the project of the program does not say otherwise, which makes one native file smaller.</summary>
    [FeatureSwitchDefinition(OthersSwitch)]
    internal static bool AreOthersRead => !AppContext.TryGetSwitch(OthersSwitch, out bool isOn) || isOn;

    public bool KeepsOptimizer => false;

    /// <summary>Where the file that is read is; null where nobody knows.</summary>
    public string? Folder { get; init; }

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        if ((long)definition.ParameterCount * sizeof(float) > MostWeightBytes)
        {
            throw new IOException($"{definition.Name} has {definition.ParameterCount} weights; an ONNX file holds at most {MostWeightBytes / sizeof(float)}.");
        }

        // A name may hold what no message does: half a surrogate pair.
        string name = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(definition.Name));
        Int8Network? integers = options?.Int8 is { } images ? Int8Network.Of(definition, PredictionGraph.Of(definition), network.Weights, images) : null;
        GraphProto graph = OnnxLowering.Lower(definition, network.Weights, integers);
        Seal? sealedBy = network.Seal is { } given && integers is not null ? Seal.Of(definition, OnnxInt8Tensors.WeightsOf(graph, definition), null, given.Notes) : network.Seal;
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
        IEnumerable<KeyValuePair<string, string>> texts = sealedBy is { } seal ? SealText.Of(seal) : [];
        model.MetadataProps.AddRange(texts.Prepend(new(Layers, KerasConfiguration.Current(definition, optimizer: null))).Select(static text => new StringStringEntryProto { Key = text.Key, Value = text.Value }));
        model.WriteTo(stream);
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition)
    {
        OnnxReader found = OnnxReader.Read(file, Folder);
        if (!IsOwn(found))
        {
            return AreOthersRead
                ? new StoredNetwork(OnnxImport.ReadWeights(found, definition))
                : throw new InvalidDataException($"this ONNX file was not written by MnistNet, and this program was published without what reads those of others. Take <MnistNetForeignOnnxSupport>false</MnistNetForeignOnnxSupport> out of its project.");
        }

        Seal seal = SealText.Find(found.Texts, definition)
            ?? throw new InvalidDataException("this ONNX file of MnistNet's has lost its seal, by which it is checked.");
        return new StoredNetwork(OnnxInt8Tensors.ToWeights(found.ReadTensors(), definition), Seal: seal);
    }

    /// <summary>Reads the network of a file.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="folder">Where it is; null where nobody knows.</param>
    public static NetworkDefinition ReadDefinition(ReadOnlyMemory<byte> file, string? folder)
    {
        OnnxReader found = OnnxReader.Read(file, folder);
        if (!IsOwn(found) || !found.Texts.TryGetValue(Layers, out string? layers))
        {
            NetworkDefinition imported = OnnxImport.Read(found).Definition;
            return found.Producer.Length > 0 ? imported.WithRemark($"Written by {StoredName.Shown(found.Producer)}") : imported;
        }

        NetworkDefinition definition = KerasDefinitionReader.Read(layers, version: null, KerasCompilation.OfArchive(layers), isOwn: true);
        return SealText.Find(found.Texts, definition)?.Notes.ClassNames is { IsDefault: false } names ? definition.WithRemark(NetworkDefinition.ClassesRemark(names)) : definition;
    }

    // One name that was hit by a flipped bit must not make it somebody else's. ONNX Runtime's quantization leaves the texts that it finds.
    private static bool IsOwn(OnnxReader file) => file.Producer == Producer || (SealText.IsIn(file.Texts) && file.Producer != Quantizer);
}
