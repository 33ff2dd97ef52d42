using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;

// What protoc makes of onnx.proto, and short ways to fill it.
namespace MnistNet.Onnx;

internal sealed partial class AttributeProto
{
    /// <summary>A number.</summary>
    public static AttributeProto Of(string name, long value) => new() { Name = name, I = value, Type = Types.AttributeType.Int };

    /// <summary>A number with a fraction.</summary>
    public static AttributeProto Of(string name, float value) => new() { Name = name, F = value, Type = Types.AttributeType.Float };

    /// <summary>A text.</summary>
    public static AttributeProto Of(string name, string value) => new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = Types.AttributeType.String };

    /// <summary>Several numbers.</summary>
    public static AttributeProto Of(string name, long[] values) => new() { Name = name, Ints = { values }, Type = Types.AttributeType.Ints };
}

internal sealed partial class TensorProto
{
    /// <summary>A tensor of floats.</summary>
    public static TensorProto Of(string name, IEnumerable<long> dimensions, ReadOnlySpan<float> values) =>
        Of(name, dimensions, Types.DataType.Float, FloatBytes.Of(values));

    /// <summary>A tensor of 8-bit integers.</summary>
    public static TensorProto Of(string name, IEnumerable<long> dimensions, ReadOnlySpan<sbyte> values) =>
        Of(name, dimensions, Types.DataType.Int8, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A single 8-bit integer without a sign.</summary>
    public static TensorProto Of(string name, byte value) => Of(name, [], Types.DataType.Uint8, [value]);

    /// <summary>A vector of 32-bit integers.</summary>
    public static TensorProto OfInt32(string name, ReadOnlySpan<int> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(int)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), values[i]);
        }

        return Of(name, [values.Length], Types.DataType.Int32, bytes);
    }

    /// <summary>A vector of integers.</summary>
    public static TensorProto Of(string name, ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return Of(name, [values.Length], Types.DataType.Int64, bytes);
    }

    private static TensorProto Of(string name, IEnumerable<long> dimensions, Types.DataType type, byte[] values) =>
        new() { Name = name, Dims = { dimensions }, DataType = (int)type, RawData = UnsafeByteOperations.UnsafeWrap(values) };
}

internal sealed partial class ValueInfoProto
{
    // The one size that is not known.
    private const string Batch = "batch";

    /// <summary>Floats of some shape, without the batch, for each image of the batch.</summary>
    public static ValueInfoProto Of(string name, IEnumerable<int> dimensions, string? description = null)
    {
        TensorShapeProto shape = new() { Dim = { new TensorShapeProto.Types.Dimension { DimParam = Batch } } };
        shape.Dim.AddRange(dimensions.Select(static size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        TypeProto.Types.Tensor tensor = new() { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape };
        ValueInfoProto value = new() { Name = name, Type = new() { TensorType = tensor } };
        if (description is not null)
        {
            value.DocString = description;
        }

        return value;
    }
}
