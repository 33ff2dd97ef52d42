using System.Buffers.Binary;
using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet;

/// <summary>What an ONNX file of any program computes: its operators, in order, its constants and what goes in and out.</summary>
internal sealed class OnnxGraph
{
    // Hundreds of layers; a few bytes of a file take hundreds in memory.
    private const int MostParts = 16_384;
    private const int MostDimensions = 8;

    // Not among the messages that are written.
    private const int FloatDataFieldNumber = 4;
    private const int Int32DataFieldNumber = 5;
    private const int Int64DataFieldNumber = 7;
    private const int ExternalDataFieldNumber = 13;
    private const int DataLocationFieldNumber = 14;
    private const int AttributeTensorFieldNumber = 5;
    private const int DoubleType = 11;

    private readonly OnnxExternalData external;
    private int parts;

    private OnnxGraph(string? folder) => external = new OnnxExternalData(folder);

    public string Name { get; private set; } = "";

    public List<OnnxNode> Nodes { get; } = [];

    public Dictionary<string, OnnxConstant> Constants { get; } = new(StringComparer.Ordinal);

    /// <summary>What goes in, with its sizes, the batch among them; −1 for one that is open.</summary>
    public List<(string Name, long[] Sizes)> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    /// <summary>How many bytes of values are in other files.</summary>
    public long ExternalLength => external.Length;

    /// <summary>Reads the graph of a file.</summary>
    /// <param name="message">The graph.</param>
    /// <param name="folder">Where the file is, and others with values; null where nobody knows.</param>
    public static OnnxGraph Read(ArraySegment<byte> message, string? folder)
    {
        OnnxGraph graph = new(folder);
        try
        {
            graph.ReadGraph(message);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw OnnxField.Damaged(e.Message, e);
        }

        OnnxDequantization.Apply(graph);
        return graph;
    }

    private void ReadGraph(ArraySegment<byte> message)
    {
        List<ArraySegment<byte>> constants = [];
        foreach (OnnxField field in OnnxField.Of(message))
        {
            CountPart();
            switch (field.Number)
            {
                case GraphProto.NodeFieldNumber:
                    Nodes.Add(ReadNode(field.Bytes));
                    break;
                case GraphProto.NameFieldNumber:
                    Name = OnnxField.Text(field.Bytes);
                    break;
                case GraphProto.InitializerFieldNumber:
                    constants.Add(field.Bytes);
                    break;
                case GraphProto.InputFieldNumber:
                    Inputs.Add(ReadValue(field.Bytes));
                    break;
                case GraphProto.OutputFieldNumber:
                    Outputs.Add(ReadValue(field.Bytes).Name);
                    break;
            }
        }

        // What no network can be is not read to its end.
        foreach (ArraySegment<byte> one in Inputs.Count > 0 && Outputs.Count == 1 ? constants : [])
        {
            (string name, OnnxConstant constant) = ReadConstant(one);
            Constants[name] = constant;
        }

        // Older files name the weights among what goes in.
        Inputs.RemoveAll(input => Constants.ContainsKey(input.Name));
    }

    private void CountPart()
    {
        if (++parts > MostParts)
        {
            throw OnnxField.Damaged($"its graph has more than {MostParts} parts.");
        }
    }

    private OnnxNode ReadNode(ArraySegment<byte> message)
    {
        List<string> inputs = [];
        List<string> outputs = [];
        ArraySegment<byte> name = [];
        ArraySegment<byte> type = [];
        Dictionary<string, OnnxArgument> attributes = new(StringComparer.Ordinal);
        foreach (OnnxField field in OnnxField.Of(message))
        {
            CountPart();
            switch (field.Number)
            {
                case NodeProto.InputFieldNumber:
                    inputs.Add(OnnxField.Text(field.Bytes));
                    break;
                case NodeProto.OutputFieldNumber:
                    outputs.Add(OnnxField.Text(field.Bytes));
                    break;
                case NodeProto.NameFieldNumber:
                    name = field.Bytes;
                    break;
                case NodeProto.OpTypeFieldNumber:
                    type = field.Bytes;
                    break;
                case NodeProto.AttributeFieldNumber:
                    (string key, OnnxArgument attribute) = ReadAttribute(field.Bytes);
                    attributes[key] = attribute;
                    break;
            }
        }

        return new OnnxNode(OnnxField.Text(name), OnnxField.Text(type), [.. inputs], [.. outputs], attributes);
    }

    private (string Name, OnnxArgument Attribute) ReadAttribute(ArraySegment<byte> message)
    {
        string name = "";
        double? number = null;
        string? text = null;
        OnnxConstant? tensor = null;
        List<long> numbers = [];
        foreach (OnnxField field in OnnxField.Of(message))
        {
            switch (field.Number)
            {
                case AttributeProto.NameFieldNumber:
                    name = OnnxField.Text(field.Bytes);
                    break;
                case AttributeProto.FFieldNumber:
                    number = field.Single;
                    break;
                case AttributeProto.IFieldNumber:
                    number = field.Value;
                    break;
                case AttributeProto.SFieldNumber:
                    text = OnnxField.Text(field.Bytes);
                    break;
                case AttributeTensorFieldNumber:
                    tensor = ReadConstant(field.Bytes).Constant;
                    break;
                case AttributeProto.IntsFieldNumber:
                    AddNumbers(numbers, field, MostDimensions * 2);
                    break;
            }
        }

        return (name, new OnnxArgument(number, text, [.. numbers], tensor));
    }

    // Numbers stand one by one, or packed together.
    private static void AddNumbers(List<long> numbers, OnnxField field, int most)
    {
        if (!field.IsBytes)
        {
            numbers.Add(field.Value);
        }
        else
        {
            using CodedInputStream packed = new(field.Bytes.Array!, field.Bytes.Offset, field.Bytes.Count);
            while (!packed.IsAtEnd && numbers.Count <= most)
            {
                numbers.Add(packed.ReadInt64());
            }
        }

        if (numbers.Count > most)
        {
            throw OnnxField.Damaged($"it has a list of more than {most} numbers.");
        }
    }

    private (string Name, OnnxConstant Constant) ReadConstant(ArraySegment<byte> message)
    {
        ArraySegment<byte> name = [];
        long type = 0;
        List<long> sizes = [];
        ArraySegment<byte> raw = [];
        ArraySegment<byte> floats = [];
        List<long> integers = [];
        List<float> small = [];
        bool isElsewhere = false;
        Dictionary<string, string> place = [];
        foreach (OnnxField field in OnnxField.Of(message))
        {
            switch (field.Number)
            {
                case TensorProto.NameFieldNumber:
                    name = field.Bytes;
                    break;
                case TensorProto.DataTypeFieldNumber:
                    type = field.Value;
                    break;
                case TensorProto.DimsFieldNumber:
                    AddNumbers(sizes, field, MostDimensions);
                    break;
                case TensorProto.RawDataFieldNumber:
                    raw = field.Bytes;
                    break;
                case FloatDataFieldNumber:
                    floats = field.IsBytes ? field.Bytes : floats;
                    break;
                case Int32DataFieldNumber:
                    AddSmall(small, field);
                    break;
                case Int64DataFieldNumber:
                    AddNumbers(integers, field, MostDimensions * 2);
                    break;
                case ExternalDataFieldNumber:
                    (string key, string text) = OnnxReader.ReadEntry(field.Bytes);
                    place[key] = text;
                    break;
                case DataLocationFieldNumber:
                    isElsewhere |= field.Value != 0;
                    break;
            }
        }

        if (isElsewhere)
        {
            raw = external.Read(OnnxField.Text(name), place);
        }

        double count = sizes.Aggregate(1.0, static (product, size) => product * size);
        float[] values = type switch
        {
            (long)TensorProto.Types.DataType.Float => ToFloats(raw.Count > 0 ? raw : floats, sizeof(float), static bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            DoubleType => ToFloats(raw, sizeof(double), static bytes => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
            (long)TensorProto.Types.DataType.Int64 when integers.Count > 0 => [.. integers.Select(ToFloat)],
            (long)TensorProto.Types.DataType.Int64 => ToFloats(raw, sizeof(long), static bytes => ToFloat(BinaryPrimitives.ReadInt64LittleEndian(bytes))),
            OnnxConstant.UInt8 or OnnxConstant.Int8 or OnnxConstant.UInt16 or OnnxConstant.Int16 or OnnxConstant.Int32 when small.Count > 0 => [.. small],
            OnnxConstant.UInt8 => ToFloats(raw, sizeof(byte), static bytes => bytes[0]),
            OnnxConstant.Int8 => ToFloats(raw, sizeof(sbyte), static bytes => (sbyte)bytes[0]),
            OnnxConstant.UInt16 => ToFloats(raw, sizeof(ushort), static bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            OnnxConstant.Int16 => ToFloats(raw, sizeof(short), static bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            OnnxConstant.Int32 => ToFloats(raw, sizeof(int), static bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            _ => [],
        };
        return (OnnxField.Text(name), new OnnxConstant([.. sizes], sizes.All(static size => size >= 0) && values.Length == count ? values : null) { Type = type });
    }

    // Integers of up to 32 bits, which stand one by one, or packed together; of other types, they are bits of something else.
    private static void AddSmall(List<float> numbers, OnnxField field)
    {
        if (!field.IsBytes)
        {
            numbers.Add(field.Value);
            return;
        }

        using CodedInputStream packed = new(field.Bytes.Array!, field.Bytes.Offset, field.Bytes.Count);
        while (!packed.IsAtEnd)
        {
            numbers.Add(packed.ReadInt64());
        }
    }

    // What stands for "to the end" may be any very large number.
    private static float ToFloat(long value) => Math.Clamp(value, -OnnxConstant.Endless, OnnxConstant.Endless);

    private static float[] ToFloats(ArraySegment<byte> bytes, int size, OneOf read)
    {
        float[] values = new float[bytes.Count / size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = read(bytes.AsSpan(i * size, size));
        }

        return values;
    }

    private static (string Name, long[] Sizes) ReadValue(ArraySegment<byte> message)
    {
        string name = "";
        List<long> sizes = [];
        foreach (OnnxField field in OnnxField.Of(message))
        {
            if (field.Number == ValueInfoProto.NameFieldNumber)
            {
                name = OnnxField.Text(field.Bytes);
            }
            else if (field.Number == ValueInfoProto.TypeFieldNumber)
            {
                foreach (OnnxField size in Within(field, TypeProto.TensorTypeFieldNumber, TypeProto.Types.Tensor.ShapeFieldNumber, TensorShapeProto.DimFieldNumber))
                {
                    sizes.Add(Within(size, TensorShapeProto.Types.Dimension.DimValueFieldNumber).Select(static one => one.Value).DefaultIfEmpty(-1).Last());
                    if (sizes.Count > MostDimensions)
                    {
                        throw OnnxField.Damaged($"a value has more than {MostDimensions} dimensions.");
                    }
                }
            }
        }

        return (name, [.. sizes]);
    }

    private static IEnumerable<OnnxField> Within(OnnxField field, params int[] numbers) =>
        numbers.Aggregate((IEnumerable<OnnxField>)[field], static (all, number) => all.SelectMany(static one => OnnxField.Of(one.Bytes)).Where(one => one.Number == number));

    private delegate float OneOf(ReadOnlySpan<byte> bytes);
}

/// <summary>One operator.</summary>
internal sealed record OnnxNode(string Name, string Type, string[] Inputs, string[] Outputs, Dictionary<string, OnnxArgument> Attributes)
{
    /// <summary>How PyTorch's names of the weights of modules end.</summary>
    public const string ModuleWeight = ".weight";

    /// <summary>What a layer is called that it becomes, without what PyTorch and TensorFlow put around the names of their modules and layers; null where it says nothing.</summary>
    public string? LayerName
    {
        get
        {
            if (Input(1) is { } weight && weight.EndsWith(ModuleWeight, StringComparison.Ordinal) && !weight.Contains("::", StringComparison.Ordinal))
            {
                return weight[..^ModuleWeight.Length];
            }

            string[] parts = Name.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return parts.Length > 1 ? parts[^2]
                : parts.Length == 1 && !parts[0].StartsWith(Type, StringComparison.OrdinalIgnoreCase) ? parts[0]
                : null;
        }
    }

    public double Number(string name, double otherwise) => Attributes.GetValueOrDefault(name)?.Number ?? otherwise;

    public int[] Numbers(string name, params int[] otherwise) =>
        Attributes.GetValueOrDefault(name)?.Numbers is { Length: > 0 } numbers ? [.. numbers.Select(static number => (int)Math.Clamp(number, int.MinValue, int.MaxValue))] : otherwise;

    public string Text(string name, string otherwise) => Attributes.GetValueOrDefault(name)?.Text ?? otherwise;

    /// <summary>An input; null where it is left out.</summary>
    public string? Input(int index) => index < Inputs.Length && Inputs[index].Length > 0 ? Inputs[index] : null;
}

/// <summary>An argument of an operator.</summary>
internal sealed record OnnxArgument(double? Number, string? Text, long[] Numbers, OnnxConstant? Tensor);

/// <summary>Constant numbers.</summary>
/// <param name="Sizes">Their dimensions.</param>
/// <param name="Values">The numbers, row by row; null where they are of a type that is not read.</param>
internal sealed record OnnxConstant(long[] Sizes, float[]? Values)
{
    /// <summary>ONNX's type of bytes.</summary>
    public const long UInt8 = (long)TensorProto.Types.DataType.Uint8;

    /// <summary>That of bytes with a sign.</summary>
    public const long Int8 = (long)TensorProto.Types.DataType.Int8;

    /// <summary>That of integers of 16 bits.</summary>
    public const long UInt16 = 4;

    /// <summary>That of integers of 16 bits with a sign.</summary>
    public const long Int16 = 5;

    /// <summary>That of integers of 32 bits.</summary>
    public const long Int32 = (long)TensorProto.Types.DataType.Int32;

    /// <summary>That of integers of 64 bits.</summary>
    public const long Int64 = (long)TensorProto.Types.DataType.Int64;

    /// <summary>What stands for all that there is; sizes below are exact as floats.</summary>
    public const long Endless = 1 << 24;

    /// <summary>Of which of ONNX's types they are; 0 where they were made here.</summary>
    public long Type { get; init; }

    /// <summary>Whole numbers.</summary>
    public int[] Integers => [.. (Values ?? []).Select(static value => (int)value)];

    public static OnnxConstant Of(params IEnumerable<float> values)
    {
        float[] all = [.. values];
        return new([all.Length], all);
    }
}
