using System.Text;
using Google.Protobuf;

namespace MnistNet;

/// <summary>Writes a network as ONNX's messages, their fields in the order of their numbers: the same network, the same bytes.</summary>
internal static class OnnxWriter
{
    /// <summary>What our files say of who wrote them.</summary>
    public const string Producer = "MnistNet";

    // The one size that is not known.
    private const string Batch = "batch";

    // A file of Protocol Buffers ends at 2 GiB; what is not weights needs far less than the rest.
    private const long MostWeightBytes = 2_000_000_000;

    /// <summary>Writes a whole file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="definition">The network.</param>
    /// <param name="weights">Its weights as tensors.</param>
    /// <param name="metadata">Texts beside them.</param>
    /// <exception cref="IOException">The network has more weights than a file can hold.</exception>
    public static void Write(
        Stream stream, NetworkDefinition definition, IEnumerable<OnnxTensor> weights, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        if ((long)definition.ParameterCount * sizeof(float) > MostWeightBytes)
        {
            throw new IOException($"{definition.Name} has {definition.ParameterCount} weights; an ONNX file holds at most {MostWeightBytes / sizeof(float)}.");
        }

        OnnxGraph graph = OnnxLowering.Lower(definition);
        using CodedOutputStream output = new(stream, leaveOpen: true);
        Number(output, OnnxSchema.Model.IrVersion, OnnxSchema.IrVersion);
        Text(output, OnnxSchema.Model.ProducerName, Producer);
        Text(output, OnnxSchema.Model.ProducerVersion, typeof(OnnxWriter).Assembly.GetName().Version!.ToString(3));
        Text(
            output,
            OnnxSchema.Model.DocString,
            $"{definition.Name}: {graph.Output.Name} of {definition.ClassCount} classes from images of {definition.Input}, by {definition.ParameterCount} weights.");
        Message(output, OnnxSchema.Model.Graph, message => WriteGraph(message, definition.Name, graph, weights));
        Message(output, OnnxSchema.Model.OperatorSetImport, message => Number(message, OnnxSchema.OperatorSetId.Version, OnnxSchema.OperatorSet));
        foreach ((string key, string value) in metadata)
        {
            Message(output, OnnxSchema.Model.MetadataProps, message =>
            {
                Text(message, OnnxSchema.StringEntry.Key, key);
                Text(message, OnnxSchema.StringEntry.Value, value);
            });
        }
    }

    private static void WriteGraph(CodedOutputStream output, string name, OnnxGraph graph, IEnumerable<OnnxTensor> weights)
    {
        foreach (OnnxNode node in graph.Nodes)
        {
            Message(output, OnnxSchema.Graph.Node, message => WriteNode(message, node));
        }

        Text(output, OnnxSchema.Graph.Name, name);
        foreach (OnnxTensor tensor in weights.Concat(graph.Constants))
        {
            Message(output, OnnxSchema.Graph.Initializer, message => WriteTensor(message, tensor));
        }

        Message(output, OnnxSchema.Graph.Input, message => WriteValue(message, graph.Input));
        Message(output, OnnxSchema.Graph.Output, message => WriteValue(message, graph.Output));
        foreach (OnnxValue value in graph.Values)
        {
            Message(output, OnnxSchema.Graph.ValueInfo, message => WriteValue(message, value));
        }
    }

    private static void WriteNode(CodedOutputStream output, OnnxNode node)
    {
        foreach (string input in node.Inputs)
        {
            Text(output, OnnxSchema.Node.Input, input);
        }

        Text(output, OnnxSchema.Node.Output, node.Output);
        Text(output, OnnxSchema.Node.Name, node.Name);
        Text(output, OnnxSchema.Node.OperatorType, node.Operator);
        foreach (OnnxAttribute attribute in node.Attributes)
        {
            Message(output, OnnxSchema.Node.Attribute, message => WriteAttribute(message, attribute));
        }
    }

    private static void WriteAttribute(CodedOutputStream output, OnnxAttribute attribute)
    {
        Text(output, OnnxSchema.Attribute.Name, attribute.Name);
        switch (attribute)
        {
            case OnnxAttribute.Float number:
                output.WriteTag(OnnxSchema.Attribute.Float, WireFormat.WireType.Fixed32);
                output.WriteFloat(number.Value);
                Number(output, OnnxSchema.Attribute.Type, OnnxSchema.AttributeType.Float);
                break;
            case OnnxAttribute.Int number:
                Number(output, OnnxSchema.Attribute.Int, number.Value);
                Number(output, OnnxSchema.Attribute.Type, OnnxSchema.AttributeType.Int);
                break;
            case OnnxAttribute.Ints numbers:
                foreach (long value in numbers.Values)
                {
                    Number(output, OnnxSchema.Attribute.Ints, value);
                }

                Number(output, OnnxSchema.Attribute.Type, OnnxSchema.AttributeType.Ints);
                break;
        }
    }

    private static void WriteTensor(CodedOutputStream output, OnnxTensor tensor)
    {
        foreach (long size in tensor.Dimensions)
        {
            Number(output, OnnxSchema.Tensor.Dimensions, size);
        }

        Number(output, OnnxSchema.Tensor.DataType, tensor.DataType);
        Text(output, OnnxSchema.Tensor.Name, tensor.Name);
        Bytes(output, OnnxSchema.Tensor.RawData, tensor.Bytes);
    }

    private static void WriteValue(CodedOutputStream output, OnnxValue value)
    {
        Text(output, OnnxSchema.ValueInfo.Name, value.Name);
        Message(output, OnnxSchema.ValueInfo.Type, type => Message(type, OnnxSchema.ValueType.Tensor, tensor =>
        {
            Number(tensor, OnnxSchema.TensorType.ElementType, OnnxSchema.DataType.Float32);
            Message(tensor, OnnxSchema.TensorType.Shape, shape => WriteShape(shape, value));
        }));
        if (value.Description.Length > 0)
        {
            Text(output, OnnxSchema.ValueInfo.DocString, value.Description);
        }
    }

    private static void WriteShape(CodedOutputStream output, OnnxValue value)
    {
        Message(output, OnnxSchema.TensorShape.Dimension, dimension => Text(dimension, OnnxSchema.Dimension.Symbol, Batch));
        foreach (int size in value.Dimensions)
        {
            Message(output, OnnxSchema.TensorShape.Dimension, dimension => Number(dimension, OnnxSchema.Dimension.Size, size));
        }
    }

    private static void Number(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    // Encoded here, as a name may hold what Google.Protobuf refuses to: half a surrogate pair.
    private static void Text(CodedOutputStream output, int field, string text) => Bytes(output, field, Encoding.UTF8.GetBytes(text));

    private static void Bytes(CodedOutputStream output, int field, ReadOnlyMemory<byte> bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(bytes));
    }

    private static void Message(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        using MemoryStream content = new();
        using (CodedOutputStream message = new(content, leaveOpen: true))
        {
            write(message);
        }

        Bytes(output, field, content.GetBuffer().AsMemory(0, (int)content.Length));
    }
}
