using MnistNet.Onnx;

namespace MnistNet;

/// <summary>Puts operators behind those that they read, from an input on; each has the name of what it gives, which adding it hands back.</summary>
internal sealed class OnnxGraphBuilder(string input, IEnumerable<TensorProto> weights)
{
    private readonly GraphProto graph = new() { Initializer = { weights } };

    /// <summary>The name of what the next operator takes: what the last one gave, unless set.</summary>
    public string Current { get; set; } = input;

    /// <summary>Adds an operator to the end of the chain: it takes that, and the others.</summary>
    public string Add(string name, string type, Shape output, ReadOnlySpan<string> others, params AttributeProto[] attributes) =>
        Append(name, type, output, [Current, .. others], attributes);

    /// <summary>Ends the chain with an operator that takes what stands beside it.</summary>
    public string AddBehind(string name, string type, Shape output, params string[] inputs) => Append(name, type, output, inputs, []);

    /// <summary>Adds an operator beside the chain.</summary>
    public string AddBeside(string name, string type, params string[] inputs) => AddBeside(name, type, inputs, []);

    /// <summary>Adds an operator with attributes beside the chain.</summary>
    public string AddBeside(string name, string type, string[] inputs, AttributeProto[] attributes)
    {
        graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs }, Output = { name }, Attribute = { attributes } });
        return name;
    }

    /// <summary>Adds a constant.</summary>
    public string Constant(TensorProto tensor)
    {
        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Adds a constant number.</summary>
    public string Number(string name, double value) => Constant(TensorProto.Of(name, [], [(float)value]));

    /// <summary>Adds a constant vector.</summary>
    public string Vector(string name, params float[] values) => Constant(TensorProto.Of(name, [values.Length], values));

    /// <summary>Adds a constant vector of one number again and again.</summary>
    public string Repeated(string name, int length, float value) =>
        Constant(TensorProto.Of(name, [length], [.. Enumerable.Repeat(value, length)]));

    /// <summary>Adds a constant vector of integers.</summary>
    public string Integers(string name, params ReadOnlySpan<long> values) => Constant(TensorProto.Of(name, values));

    /// <summary>The graph of all operators, of which the last gives the output.</summary>
    public GraphProto Build(ValueInfoProto images, ValueInfoProto output)
    {
        graph.Input.Add(images);
        graph.Output.Add(output);
        graph.Node[^1].Output[0] = output.Name;
        graph.ValueInfo.RemoveAt(graph.ValueInfo.Count - 1);
        return graph;
    }

    private string Append(string name, string type, Shape output, string[] inputs, AttributeProto[] attributes)
    {
        AddBeside(name, type, inputs, attributes);
        graph.ValueInfo.Add(ValueInfoProto.Of(name, output.IsImage ? [output.Channels, output.Height, output.Width] : [output.Channels]));
        return Current = name;
    }
}
