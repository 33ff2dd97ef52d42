using System.Buffers.Binary;
using System.Collections.Immutable;

namespace MnistNet;

/// <summary>A network as ONNX has it: operators, each on the values of others.</summary>
/// <param name="Input">The images.</param>
/// <param name="Output">The scores or probabilities.</param>
/// <param name="Nodes">The operators, each behind those that it needs.</param>
/// <param name="Constants">Tensors that are not weights.</param>
/// <param name="Values">What is between input and output, for those who look at the graph.</param>
internal sealed record OnnxGraph(
    OnnxValue Input, OnnxValue Output, ImmutableArray<OnnxNode> Nodes, ImmutableArray<OnnxTensor> Constants, ImmutableArray<OnnxValue> Values);

/// <summary>One operator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operator">ONNX's name of what it does: <c>Conv</c>.</param>
/// <param name="Inputs">The names of the values and tensors that it takes.</param>
/// <param name="Output">The name of the value that it gives.</param>
/// <param name="Attributes">Its arguments.</param>
internal sealed record OnnxNode(
    string Name, string Operator, ImmutableArray<string> Inputs, string Output, ImmutableArray<OnnxAttribute> Attributes);

/// <summary>One argument of an operator.</summary>
/// <param name="Name">ONNX's name for it.</param>
internal abstract record OnnxAttribute(string Name)
{
    public sealed record Int(string Name, long Value) : OnnxAttribute(Name);

    public sealed record Ints(string Name, ImmutableArray<long> Values) : OnnxAttribute(Name);

    public sealed record Float(string Name, float Value) : OnnxAttribute(Name);
}

/// <summary>A value of a graph: floats of some shape for each image of the batch.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">Its shape behind the batch.</param>
/// <param name="Description">What people are told of it; empty for nothing.</param>
internal sealed record OnnxValue(string Name, ImmutableArray<int> Dimensions, string Description = "");

/// <summary>A tensor that a file holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">Its shape.</param>
/// <param name="DataType">One of <see cref="OnnxSchema.DataType"/>.</param>
/// <param name="Bytes">Its values, little-endian.</param>
internal sealed record OnnxTensor(string Name, ImmutableArray<long> Dimensions, long DataType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A tensor of floats.</summary>
    public static OnnxTensor Of(string name, ImmutableArray<long> dimensions, ReadOnlySpan<float> values) =>
        new(name, dimensions, OnnxSchema.DataType.Float32, FloatBytes.Of(values));

    /// <summary>A vector of integers.</summary>
    public static OnnxTensor Of(string name, ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return new OnnxTensor(name, [values.Length], OnnxSchema.DataType.Int64, bytes);
    }

    /// <summary>A weight of a file.</summary>
    /// <exception cref="InvalidDataException">It has not as many bytes as its shape says.</exception>
    public TorchTensor ToTorch()
    {
        bool isFloats = DataType == OnnxSchema.DataType.Float32;
        if (isFloats && (Dimensions.Any(size => size < 0) || Bytes.Length != TensorSize.InBytes(Name, Dimensions, 8 * sizeof(float))))
        {
            throw new InvalidDataException($"tensor {StoredName.Shown(Name)} is {string.Join('×', Dimensions)}, which does not go with its {Bytes.Length} bytes.");
        }

        return TorchTensor.OfBytes(Name, Dimensions, Bytes, isFloats ? FloatType.Float32 : null, $"{DataType} of ONNX");
    }
}
