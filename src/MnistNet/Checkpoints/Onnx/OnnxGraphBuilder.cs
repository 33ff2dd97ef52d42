using MnistNet.Onnx;

namespace MnistNet;

/// <summary>Puts operators one behind the other; what each gives has its name.</summary>
/// <param name="input">The name of the value that the first one takes.</param>
/// <param name="weights">The weights of all operators.</param>
internal sealed class OnnxGraphBuilder(string input, IEnumerable<TensorProto> weights)
{
    private readonly GraphProto graph = new() { Initializer = { weights } };

    /// <summary>The name of what the last operator of the chain gives.</summary>
    public string Current { get; private set; } = input;

    /// <summary>Adds an operator to the end of the chain.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">ONNX's name of what it does.</param>
    /// <param name="output">The shape of what it gives.</param>
    /// <param name="others">The names of what it takes behind the end of the chain.</param>
    /// <param name="attributes">Its arguments.</param>
    /// <returns>The name of what it gives.</returns>
    public string Add(string name, string type, Shape output, ReadOnlySpan<string> others, params AttributeProto[] attributes) =>
        Append(name, type, output, [Current, .. others], attributes);

    /// <summary>Ends the chain with a choice between two values, element by element.</summary>
    /// <param name="name">The operator's name.</param>
    /// <param name="output">The shape of what it gives.</param>
    /// <param name="condition">The name of what decides.</param>
    /// <param name="one">The name of what is taken where it holds.</param>
    /// <param name="other">The name of what is taken elsewhere.</param>
    /// <returns>The name of what it gives.</returns>
    public string AddChoice(string name, Shape output, string condition, string one, string other) =>
        Append(name, "Where", output, [condition, one, other], []);

    /// <summary>Adds an operator beside the chain.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">ONNX's name of what it does.</param>
    /// <param name="inputs">The names of what it takes.</param>
    /// <returns>The name of what it gives.</returns>
    public string AddBeside(string name, string type, params string[] inputs)
    {
        graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs }, Output = { name } });
        return name;
    }

    /// <summary>Adds a constant number.</summary>
    /// <returns>Its name.</returns>
    public string Number(string name, double value) => Constant(TensorProto.Of(name, [], [(float)value]));

    /// <summary>Adds a constant vector of one number again and again.</summary>
    /// <returns>Its name.</returns>
    public string Vector(string name, int length, float value)
    {
        float[] values = new float[length];
        Array.Fill(values, value);
        return Constant(TensorProto.Of(name, [length], values));
    }

    /// <summary>Adds a constant vector of integers.</summary>
    /// <returns>Its name.</returns>
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
        AddBeside(name, type, inputs);
        graph.Node[^1].Attribute.Add(attributes);
        graph.ValueInfo.Add(ValueInfoProto.Of(name, output.IsImage ? [output.Channels, output.Height, output.Width] : [output.Channels]));
        return Current = name;
    }

    private string Constant(TensorProto tensor)
    {
        graph.Initializer.Add(tensor);
        return tensor.Name;
    }
}
