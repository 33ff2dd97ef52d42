using System.Runtime.InteropServices;
using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>ONNX files with 8-bit integers, taken apart.</summary>
internal static class QuantizedModel
{
    /// <summary>The same file, of which the weights alone are integers: what ONNX Runtime then computes is what the weights stand for.</summary>
    public static byte[] WithFloatValues(byte[] file)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(file);
        HashSet<string> constants = [.. model.Graph.Initializer.Select(static tensor => tensor.Name)];
        NodeProto[] quantized = [.. model.Graph.Node.Where(node => node.OpType == "QuantizeLinear" && !constants.Contains(node.Input[0]))];
        Dictionary<string, string> taken = quantized.ToDictionary(static node => node.Output[0], static node => node.Input[0]);
        foreach (NodeProto node in model.Graph.Node.Where(node => node.OpType == "DequantizeLinear" && taken.ContainsKey(node.Input[0])))
        {
            node.OpType = "Identity";
            node.Attribute.Clear();
            string value = taken[node.Input[0]];
            node.Input.Clear();
            node.Input.Add(value);
        }

        foreach (NodeProto node in quantized)
        {
            model.Graph.Node.Remove(node);
        }

        return model.ToByteArray();
    }

    /// <summary>The same file as another program would have written it, without what MnistNet says beside the graph.</summary>
    public static byte[] AsForeign(byte[] file)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(file);
        model.ProducerName = "another";
        model.MetadataProps.Clear();
        return model.ToByteArray();
    }

    /// <summary>What the constants of a file stand for, by the definition of <c>DequantizeLinear</c>: (integer − zero) · scale.</summary>
    public static float[] Floats(ModelProto model, string name, int axis)
    {
        TensorProto tensor = Constant(name);
        float[] scales = MemoryMarshal.Cast<byte, float>(Constant(name + "/scale").RawData.Span).ToArray();
        int[] integers = tensor.DataType == (int)TensorProto.Types.DataType.Int8
            ? [.. tensor.RawData.Select(static value => (int)(sbyte)value)]
            : MemoryMarshal.Cast<byte, int>(tensor.RawData.Span).ToArray();
        int behind = (int)tensor.Dims.Skip(axis + 1).Aggregate(1L, static (product, size) => product * size);
        return [.. integers.Select((integer, i) => integer * scales[i / behind % scales.Length])];

        TensorProto Constant(string constant) => model.Graph.Initializer.Single(one => one.Name == constant);
    }
}
