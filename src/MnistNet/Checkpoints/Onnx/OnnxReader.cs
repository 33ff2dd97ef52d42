using System.Runtime.InteropServices;
using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet;

/// <summary>
/// What is read of an ONNX file: what it says of itself, and its tensors, not what it computes. From any bytes, three levels
/// deep, and no more than there is: the classes that write our files would make hundreds of bytes of one. Nor would a program
/// that only predicts be small with them.
/// </summary>
internal sealed class OnnxReader
{
    // Ours have at most four, and a byte of the file must not become eight.
    private const int MostDimensions = 4;

    private bool hasGraph;

    private OnnxReader()
    {
    }

    /// <summary>Who wrote it.</summary>
    public string Producer { get; private set; } = "";

    /// <summary>What it computes, as it stands in the file.</summary>
    public ArraySegment<byte> Graph { get; private set; } = ArraySegment<byte>.Empty;

    /// <summary>Where the file is; null where nobody knows.</summary>
    public string? Folder { get; private init; }

    /// <summary>The texts beside them.</summary>
    public Dictionary<string, string> Texts { get; } = [];

    /// <summary>Reads a file.</summary>
    public static OnnxReader Read(ReadOnlyMemory<byte> file, string? folder = null)
    {
        OnnxReader reader = new() { Folder = folder };
        try
        {
            reader.ReadModel(MemoryMarshal.TryGetArray(file, out ArraySegment<byte> array) ? array : file.ToArray());
        }
        catch (InvalidProtocolBufferException e)
        {
            throw OnnxField.Damaged(e.Message, e);
        }

        return reader;
    }

    /// <summary>All its tensors, by name.</summary>
    public Dictionary<string, TorchTensor> ReadTensors()
    {
        Dictionary<string, TorchTensor> tensors = [];
        try
        {
            foreach (OnnxField field in OnnxField.Of(Graph).Where(static field => field.Number == GraphProto.InitializerFieldNumber))
            {
                TorchTensor tensor = ReadTensor(field.Bytes);
                Add(tensors, "tensors", tensor.Name, tensor);
            }
        }
        catch (InvalidProtocolBufferException e)
        {
            throw OnnxField.Damaged(e.Message, e);
        }

        return tensors;
    }

    // Of a field that is there very often, the last counts: texts are decoded only then.
    private void ReadModel(ArraySegment<byte> message)
    {
        ArraySegment<byte> producer = [];
        foreach (OnnxField field in OnnxField.Of(message))
        {
            switch (field.Number)
            {
                case ModelProto.ProducerNameFieldNumber:
                    producer = field.Bytes;
                    break;
                case ModelProto.GraphFieldNumber when hasGraph:
                    throw OnnxField.Damaged("it has two graphs.");
                case ModelProto.GraphFieldNumber:
                    (hasGraph, Graph) = (true, field.Bytes);
                    break;
                case ModelProto.MetadataPropsFieldNumber:
                    ReadText(field.Bytes);
                    break;
            }
        }

        Producer = OnnxField.Text(producer);
    }

    private void ReadText(ArraySegment<byte> message)
    {
        (string key, string value) = ReadEntry(message);
        Add(Texts, "texts", key, value);
    }

    /// <summary>A text with its key.</summary>
    public static (string Key, string Value) ReadEntry(ArraySegment<byte> message)
    {
        ArraySegment<byte> key = [];
        ArraySegment<byte> value = [];
        foreach (OnnxField field in OnnxField.Of(message))
        {
            switch (field.Number)
            {
                case StringStringEntryProto.KeyFieldNumber:
                    key = field.Bytes;
                    break;
                case StringStringEntryProto.ValueFieldNumber:
                    value = field.Bytes;
                    break;
            }
        }

        return (OnnxField.Text(key), OnnxField.Text(value));
    }

    private static TorchTensor ReadTensor(ArraySegment<byte> message)
    {
        List<long> dimensions = [];
        long type = 0;
        ArraySegment<byte> name = [];
        ArraySegment<byte> values = [];
        foreach (OnnxField field in OnnxField.Of(message))
        {
            switch (field.Number)
            {
                case TensorProto.DimsFieldNumber when dimensions.Count == MostDimensions:
                    throw OnnxField.Damaged($"a tensor has more than {MostDimensions} dimensions.");
                case TensorProto.DimsFieldNumber:
                    dimensions.Add(field.Value);
                    break;
                case TensorProto.DataTypeFieldNumber:
                    type = field.Value;
                    break;
                case TensorProto.NameFieldNumber:
                    name = field.Bytes;
                    break;
                case TensorProto.RawDataFieldNumber:
                    values = field.Bytes;
                    break;
            }
        }

        bool isFloats = type == (int)TensorProto.Types.DataType.Float;
        return new TorchTensor(OnnxField.Text(name), [.. dimensions], values, isFloats ? FloatType.Float32 : null, NameOf((TensorProto.Types.DataType)type));
    }

    /// <summary>What a type of ONNX's is called here.</summary>
    public static string NameOf(TensorProto.Types.DataType type) => $"{(int)type} of ONNX";

    private static void Add<T>(Dictionary<string, T> all, string what, string name, T one)
    {
        if (!all.TryAdd(name, one))
        {
            throw OnnxField.Damaged($"it has two {what} {StoredName.Shown(name)}.");
        }

        if (all.Count > TorchTensors.MaxCount)
        {
            throw OnnxField.Damaged($"it has more than {TorchTensors.MaxCount} {what}.");
        }
    }
}
