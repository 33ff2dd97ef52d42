using System.Runtime.InteropServices;
using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>How a program makes integers of weights.</summary>
public enum WeightQuantization
{
    /// <summary>One scale and one zero point for all, with signs.</summary>
    Int8OfAll,

    /// <summary>One scale and one zero point for all, without signs.</summary>
    UInt8OfAll,

    /// <summary>A scale of each output and no zero point.</summary>
    Int8OfOutputs,

    /// <summary>Floats, which operators make integers of.</summary>
    Fake,
}

/// <summary>
/// Puts integers into graphs as ONNX Runtime's <c>quantize_static</c> does: weights, biases, and the values around weighted sums, behind
/// which it leaves out a rectifier that the integers say as well.
/// </summary>
internal sealed class StaticQuantization
{
    private const float ValueScale = 0.05f;

    private readonly WeightQuantization kind;
    private readonly GraphProto graph;
    private readonly GraphProto floats;
    private readonly List<NodeProto> constants = [];

    private StaticQuantization(WeightQuantization kind, GraphProto graph, GraphProto floats) => (this.kind, this.graph, this.floats) = (kind, graph, floats);

    private bool IsSigned => kind != WeightQuantization.UInt8OfAll;

    /// <summary>A file with integers, and one whose floats are what the integers of its weights stand for, rectifiers and all.</summary>
    public static (byte[] Quantized, byte[] Floats) Of(byte[] file, WeightQuantization kind)
    {
        (ModelProto model, ModelProto floats) = (ModelProto.Parser.ParseFrom(file), ModelProto.Parser.ParseFrom(file));
        model.ProducerName = "onnx.quantize";
        new StaticQuantization(kind, model.Graph, floats.Graph).Run();
        return (model.ToByteArray(), floats.ToByteArray());
    }

    private void Run()
    {
        NodeProto[] sums = [.. graph.Node.Where(node => node.OpType is "Conv" or "Gemm" or "MatMul" && graph.Initializer.Any(tensor => tensor.Name == node.Input[1]))];
        Assert.NotEmpty(sums);
        foreach (NodeProto node in sums)
        {
            QuantizeWeights(node);
            string output = node.Output[0];
            NodeProto[] readers = [.. graph.Node.Where(reader => reader.Input.Contains(output))];
            float scale = ValueScale;
            bool isRectified = readers is [{ OpType: "Relu" or "Clip" }];
            if (isRectified)
            {
                scale = readers[0].OpType == "Clip" ? 6f / 255 : scale;
                (node.Output[0], output) = (readers[0].Output[0], readers[0].Output[0]);
                graph.Node.Remove(readers[0]);
            }

            QuantizeValues(output, scale, isRectified ? (IsSigned ? -128 : 0) : (IsSigned ? 0 : 128));
        }

        foreach (NodeProto node in constants.AsEnumerable().Reverse())
        {
            graph.Node.Insert(0, node);
        }
    }

    private void QuantizeValues(string value, float scale, int zero)
    {
        NodeProto producer = graph.Node.Single(node => node.Output.Contains(value));
        NodeProto[] readers = [.. graph.Node.Where(node => node.Input.Contains(value))];
        if (readers.Length == 0)
        {
            return;
        }

        foreach (NodeProto reader in readers)
        {
            reader.Input[reader.Input.IndexOf(value)] = $"{value}_DequantizeLinear_Output";
        }

        graph.Initializer.Add(TensorProto.Of($"{value}_scale", [], [scale]));
        graph.Initializer.Add(Integers($"{value}_zero_point", [], IsSigned, zero));
        string[] others = [$"{value}_scale", $"{value}_zero_point"];
        int place = graph.Node.IndexOf(producer) + 1;
        graph.Node.Insert(place, new NodeProto { Name = $"{value}_QuantizeLinear", OpType = "QuantizeLinear", Input = { value, others[0], others[1] }, Output = { $"{value}_QuantizeLinear_Output" } });
        graph.Node.Insert(place + 1, new NodeProto { Name = $"{value}_DequantizeLinear", OpType = "DequantizeLinear", Input = { $"{value}_QuantizeLinear_Output", others[0], others[1] }, Output = { $"{value}_DequantizeLinear_Output" } });
    }

    private void QuantizeWeights(NodeProto node)
    {
        TensorProto kernel = Constant(node.Input[1]);
        float[] values = ValuesOf(kernel);
        bool isOfOutputs = kind == WeightQuantization.Int8OfOutputs;
        int axis = node.OpType == "MatMul" ? 1 : 0;
        int count = isOfOutputs ? (int)kernel.Dims[axis] : 1;
        int behind = isOfOutputs ? (int)kernel.Dims.Skip(axis + 1).Aggregate(1L, static (product, size) => product * size) : values.Length;
        int Place(int i) => i / behind % count;

        (int least, int largest) = IsSigned ? (-128, 127) : (0, 255);
        float[] scales = new float[count];
        int[] zeros = new int[count];
        for (int i = 0; i < count; i++)
        {
            float[] own = [.. values.Where((_, place) => Place(place) == i)];
            float range = isOfOutputs ? own.Max(Math.Abs) * 2 : own.Max() - own.Min();
            scales[i] = range / 254;
            zeros[i] = isOfOutputs ? 0 : (int)Math.Round(least - (own.Min() / scales[i]));
        }

        int[] integers = [.. values.Select((value, i) => (int)Math.Clamp(Math.Round(value / scales[Place(i)]) + zeros[Place(i)], least, largest))];
        Replace(kernel.Name, [.. integers.Select((integer, i) => (integer - zeros[Place(i)]) * scales[Place(i)])]);

        string name = kernel.Name;
        long[] sizes = isOfOutputs ? [count] : [];
        graph.Initializer.Add(TensorProto.Of($"{name}_scale", sizes, scales));
        graph.Initializer.Add(Integers($"{name}_zero_point", sizes, IsSigned, zeros));
        string integersName = $"{name}_quantized";
        if (kind == WeightQuantization.Fake)
        {
            constants.Add(new NodeProto { Name = $"{name}/quantize", OpType = "QuantizeLinear", Input = { name, $"{name}_scale", $"{name}_zero_point" }, Output = { integersName } });
        }
        else
        {
            graph.Initializer.Remove(kernel);
            graph.Initializer.Add(Raw(integersName, kernel.Dims, IsSigned ? 3 : 2, [.. integers.Select(static integer => (byte)integer)]));
        }

        node.Input[1] = $"{name}_DequantizeLinear_Output";
        NodeProto floatsOf = new() { Name = $"{name}_DequantizeLinear", OpType = "DequantizeLinear", Input = { integersName, $"{name}_scale" }, Output = { node.Input[1] } };
        if (isOfOutputs)
        {
            floatsOf.Attribute.Add(AttributeProto.Of("axis", axis));
        }
        else
        {
            floatsOf.Input.Add($"{name}_zero_point");
        }

        constants.Add(floatsOf);
        if (node.Input.Count > 2 && kind != WeightQuantization.Fake)
        {
            QuantizeBias(node, scales);
        }
    }

    private void QuantizeBias(NodeProto node, float[] scales)
    {
        TensorProto bias = Constant(node.Input[2]);
        float[] values = ValuesOf(bias);
        float[] own = Array.ConvertAll(scales, static scale => scale * ValueScale);
        int[] integers = [.. values.Select((value, i) => (int)Math.Round(value / own[i % own.Length]))];
        Replace(bias.Name, [.. integers.Select((integer, i) => integer * own[i % own.Length])]);

        graph.Initializer.Remove(bias);
        graph.Initializer.Add(TensorProto.OfInt32($"{bias.Name}_quantized", integers));
        graph.Initializer.Add(TensorProto.Of($"{bias.Name}_quantized_scale", own.Length == 1 ? [] : [own.Length], own));
        node.Input[2] = $"{bias.Name}_DequantizeLinear_Output";
        constants.Add(new NodeProto { Name = $"{bias.Name}_DequantizeLinear", OpType = "DequantizeLinear", Input = { $"{bias.Name}_quantized", $"{bias.Name}_quantized_scale" }, Output = { node.Input[2] }, Attribute = { AttributeProto.Of("axis", 0) } });
    }

    private TensorProto Constant(string name) => graph.Initializer.Single(tensor => tensor.Name == name);

    private void Replace(string name, float[] values)
    {
        TensorProto old = floats.Initializer.Single(tensor => tensor.Name == name);
        floats.Initializer.Remove(old);
        floats.Initializer.Add(TensorProto.Of(name, old.Dims, values));
    }

    private static float[] ValuesOf(TensorProto tensor) => MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();

    private static TensorProto Raw(string name, IEnumerable<long> sizes, int type, byte[] bytes) =>
        new() { Name = name, Dims = { sizes }, DataType = type, RawData = ByteString.CopyFrom(bytes) };

    // Zero points come as numbers, not as bytes: the fifth field of a tensor, which our own messages do not have.
    private static TensorProto Integers(string name, long[] sizes, bool isSigned, params int[] values)
    {
        using MemoryStream packed = new();
        using (CodedOutputStream output = new(packed, leaveOpen: true))
        {
            Array.ForEach(values, output.WriteInt32);
        }

        using MemoryStream message = new();
        using (CodedOutputStream output = new(message, leaveOpen: true))
        {
            new TensorProto { Name = name, Dims = { sizes }, DataType = isSigned ? 3 : 2 }.WriteTo(output);
            output.WriteTag(5, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(packed.ToArray()));
        }

        return TensorProto.Parser.ParseFrom(message.ToArray());
    }
}
