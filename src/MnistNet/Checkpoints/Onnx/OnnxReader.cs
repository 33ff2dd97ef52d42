using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet;

/// <summary>
/// What is read of an ONNX file: its tensors and what it says of itself, not what it computes. From any bytes, three levels
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

    /// <summary>All its tensors, by name.</summary>
    public Dictionary<string, TorchTensor> Tensors { get; } = [];

    /// <summary>The texts beside them.</summary>
    public Dictionary<string, string> Texts { get; } = [];

    /// <summary>Reads a file.</summary>
    public static OnnxReader Read(ReadOnlyMemory<byte> file)
    {
        OnnxReader reader = new();
        try
        {
            reader.ReadModel(MemoryMarshal.TryGetArray(file, out ArraySegment<byte> array) ? array : file.ToArray());
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Damaged(e.Message, e);
        }

        return reader;
    }

    // Of a field that is there very often, the last counts: texts are decoded only then.
    private void ReadModel(ArraySegment<byte> message)
    {
        ArraySegment<byte> producer = [];
        foreach (Field field in FieldsOf(message))
        {
            switch (field.Number)
            {
                case ModelProto.ProducerNameFieldNumber:
                    producer = field.Bytes;
                    break;
                case ModelProto.GraphFieldNumber when hasGraph:
                    throw Damaged("it has two graphs.");
                case ModelProto.GraphFieldNumber:
                    hasGraph = true;
                    ReadGraph(field.Bytes);
                    break;
                case ModelProto.MetadataPropsFieldNumber:
                    ReadText(field.Bytes);
                    break;
            }
        }

        Producer = Text(producer);
    }

    private void ReadText(ArraySegment<byte> message)
    {
        ArraySegment<byte> key = [];
        ArraySegment<byte> value = [];
        foreach (Field field in FieldsOf(message))
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

        Add(Texts, "texts", Text(key), Text(value));
    }

    private void ReadGraph(ArraySegment<byte> message)
    {
        foreach (Field field in FieldsOf(message).Where(static field => field.Number == GraphProto.InitializerFieldNumber))
        {
            TorchTensor tensor = ReadTensor(field.Bytes);
            Add(Tensors, "tensors", tensor.Name, tensor);
        }
    }

    private static TorchTensor ReadTensor(ArraySegment<byte> message)
    {
        List<long> dimensions = [];
        long type = 0;
        ArraySegment<byte> name = [];
        ArraySegment<byte> values = [];
        foreach (Field field in FieldsOf(message))
        {
            switch (field.Number)
            {
                case TensorProto.DimsFieldNumber when dimensions.Count == MostDimensions:
                    throw Damaged($"a tensor has more than {MostDimensions} dimensions.");
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
        return new TorchTensor(Text(name), [.. dimensions], values, isFloats ? FloatType.Float32 : null, $"{type} of ONNX");
    }

    private static void Add<T>(Dictionary<string, T> all, string what, string name, T one)
    {
        if (!all.TryAdd(name, one))
        {
            throw Damaged($"it has two {what} {StoredName.Shown(name)}.");
        }

        if (all.Count > TorchTensors.MaxCount)
        {
            throw Damaged($"it has more than {TorchTensors.MaxCount} {what}.");
        }
    }

    /// <summary>The fields of a message, nothing of which is copied.</summary>
    private static IEnumerable<Field> FieldsOf(ArraySegment<byte> message)
    {
        using CodedInputStream input = new(message.Array!, message.Offset, message.Count);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.Varint:
                    yield return new Field(tag, input.ReadInt64(), []);
                    break;
                case WireFormat.WireType.LengthDelimited:
                    yield return new Field(tag, 0, ReadBytes(input, message.Array!));
                    break;
                case WireFormat.WireType.Fixed32 or WireFormat.WireType.Fixed64:
                    input.SkipLastField();
                    yield return new Field(tag, 0, []);
                    break;
                default:
                    throw Damaged($"its field {WireFormat.GetTagFieldNumber(tag)} is of a kind that ONNX does not have.");
            }
        }
    }

    // Skipping checks the length against what there is; the bytes are behind the length, whose last byte has no highest bit.
    private static ArraySegment<byte> ReadBytes(CodedInputStream input, byte[] buffer)
    {
        int start = (int)input.Position;
        input.SkipLastField();
        while ((buffer[start++] & 0x80) != 0)
        {
        }

        return new ArraySegment<byte>(buffer, start, (int)input.Position - start);
    }

    private static string Text(ArraySegment<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static InvalidDataException Damaged(string how, Exception? cause = null) =>
        new($"this is not an ONNX file, or it is damaged: {how}", cause);

    /// <summary>One field of a message: a number, or bytes, which may be a text or another message.</summary>
    private readonly struct Field(uint tag, long value, ArraySegment<byte> bytes)
    {
        public int Number => WireFormat.GetTagFieldNumber(tag);

        public long Value => WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint ? value : throw Damaged($"its field {Number} is not a number.");

        public ArraySegment<byte> Bytes =>
            WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited ? bytes : throw Damaged($"its field {Number} is not bytes.");
    }
}
