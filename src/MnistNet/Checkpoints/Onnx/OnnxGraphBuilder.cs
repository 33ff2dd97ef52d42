namespace MnistNet;

/// <summary>Puts operators one behind the other; what each gives has its name.</summary>
/// <param name="input">The name of the value that the first one takes.</param>
internal sealed class OnnxGraphBuilder(string input)
{
    private readonly List<OnnxNode> nodes = [];
    private readonly List<OnnxTensor> constants = [];
    private readonly List<OnnxValue> values = [];

    /// <summary>The name of what the last operator of the chain gives.</summary>
    public string Current { get; private set; } = input;

    /// <summary>Adds an operator to the end of the chain.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">ONNX's name of what it does.</param>
    /// <param name="output">The shape of what it gives.</param>
    /// <param name="others">The names of what it takes behind the end of the chain.</param>
    /// <param name="attributes">Its arguments.</param>
    public void Add(string name, string type, Shape output, ReadOnlySpan<string> others, params ReadOnlySpan<OnnxAttribute> attributes) =>
        Append(new OnnxNode(name, type, [Current, .. others], name, [.. attributes]), output);

    /// <summary>Ends the chain with a choice between two values, element by element.</summary>
    /// <param name="name">The operator's name.</param>
    /// <param name="output">The shape of what it gives.</param>
    /// <param name="condition">The name of what decides.</param>
    /// <param name="one">The name of what is taken where it holds.</param>
    /// <param name="other">The name of what is taken elsewhere.</param>
    public void AddChoice(string name, Shape output, string condition, string one, string other) =>
        Append(new OnnxNode(name, "Where", [condition, one, other], name, []), output);

    /// <summary>Adds an operator beside the chain.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">ONNX's name of what it does.</param>
    /// <param name="inputs">The names of what it takes.</param>
    /// <returns>The name of what it gives.</returns>
    public string AddBeside(string name, string type, params ReadOnlySpan<string> inputs)
    {
        nodes.Add(new OnnxNode(name, type, [.. inputs], name, []));
        return name;
    }

    /// <summary>Adds a constant number.</summary>
    /// <returns>Its name.</returns>
    public string Number(string name, double value) => Constant(OnnxTensor.Of(name, [], [(float)value]));

    /// <summary>Adds a constant vector of one number again and again.</summary>
    /// <returns>Its name.</returns>
    public string Vector(string name, int length, float value)
    {
        float[] values = new float[length];
        Array.Fill(values, value);
        return Constant(OnnxTensor.Of(name, [length], values));
    }

    /// <summary>Adds a constant vector of integers.</summary>
    /// <returns>Its name.</returns>
    public string Integers(string name, params ReadOnlySpan<long> values) => Constant(OnnxTensor.Of(name, values));

    /// <summary>The graph of all operators, of which the last gives the output.</summary>
    public OnnxGraph Build(OnnxValue images, OnnxValue output)
    {
        OnnxNode last = nodes[^1] with { Output = output.Name };
        return new OnnxGraph(images, output, [.. nodes.SkipLast(1), last], [.. constants], [.. values.SkipLast(1)]);
    }

    private void Append(OnnxNode node, Shape output)
    {
        nodes.Add(node);
        values.Add(new OnnxValue(node.Output, output.IsImage ? [output.Channels, output.Height, output.Width] : [output.Channels]));
        Current = node.Output;
    }

    private string Constant(OnnxTensor tensor)
    {
        constants.Add(tensor);
        return tensor.Name;
    }
}
