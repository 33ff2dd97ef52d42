namespace MnistNet;

/// <summary>
/// Makes a graph of floats of one with <c>QuantizeLinear</c> and <c>DequantizeLinear</c>: weights become what their integers stand for,
/// values pass through. Where integers cannot say what lies below 0, the programs that write them leave the rectifier out: it comes back.
/// </summary>
internal sealed class OnnxDequantization
{
    // The largest value of a ReLU6, as near as scales say it.
    private const double Six = 6;
    private const double NearSix = 6e-3;

    // These give some of the integers that they take, wherever they stand.
    private static readonly HashSet<string> Movers = ["Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "MaxPool", "Slice", "Gather"];

    // These give nothing below 0 of what is not, and these whatever they take.
    private static readonly HashSet<string> Keepers =
    [
        .. Movers, "Cast", "Dropout", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceMax", "Resize", "Upsample", "Pad", "Concat", "Add", "Sum", "Mul", "Max", "Mean",
    ];

    private static readonly HashSet<string> Rectifiers = ["Relu", "Sigmoid", "HardSigmoid", "Softmax", "Softplus", "Exp", "Abs", "Sqrt"];

    private readonly OnnxGraph graph;
    private readonly List<OnnxNode> nodes = [];

    // What the file holds, and what constants quantized are, with the names that they had before.
    private readonly Dictionary<string, OnnxConstant> constants;
    private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Integers, Scheme Scheme)> floats = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> same = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Scheme> integers = new(StringComparer.Ordinal);
    private readonly HashSet<string> positive;

    private OnnxDequantization(OnnxGraph graph)
    {
        this.graph = graph;
        constants = new(graph.Constants, StringComparer.Ordinal);
        positive = [.. graph.Inputs.Select(static input => input.Name)];
    }

    /// <summary>Changes a graph, if it has such operators.</summary>
    /// <exception cref="InvalidDataException">It computes with the integers themselves.</exception>
    public static void Apply(OnnxGraph graph)
    {
        if (graph.Nodes.Exists(static node => IsPart(node.Type)))
        {
            new OnnxDequantization(graph).Run();
        }
    }

    private static bool IsPart(string type) => type is "QuantizeLinear" or "DequantizeLinear";

    private void Run()
    {
        foreach (OnnxNode node in graph.Nodes)
        {
            OnnxNode resolved = node with { Inputs = Array.ConvertAll(node.Inputs, name => same.GetValueOrDefault(name, name)) };
            if (IsPart(node.Type) && node.Outputs.Length == 1)
            {
                Take(resolved, node.Inputs.FirstOrDefault(""));
            }
            else
            {
                Pass(resolved, node.Inputs);
            }
        }

        string output = graph.Outputs is [var only] ? only : "";
        if (integers.ContainsKey(output))
        {
            throw new InvalidDataException($"its output {StoredName.Shown(output)} is integers; expected what DequantizeLinear makes of them.");
        }

        graph.Nodes.Clear();
        graph.Nodes.AddRange(nodes);
        if (same.TryGetValue(output, out string? given))
        {
            graph.Outputs[0] = given;
        }
    }

    private void Take(OnnxNode node, string own)
    {
        bool isQuantize = node.Type == "QuantizeLinear";
        string output = node.Outputs[0];
        Scheme scheme = SchemeOf(node, isQuantize ? null : constants.GetValueOrDefault(own)?.Type);
        if (constants.TryGetValue(own, out OnnxConstant? constant))
        {
            if (isQuantize)
            {
                if (!origins.TryAdd(output, own) || origins.ContainsKey(own))
                {
                    throw Refused(node, "it quantizes integers");
                }

                constants[output] = Changed(node, constant, scheme, scheme.Quantize) with { Type = scheme.Type };
                return;
            }

            // One that is read often is made once: a file must not become many times as large.
            const string Suffix = "_quantized";
            string name = origins.GetValueOrDefault(own) ?? (own.EndsWith(Suffix, StringComparison.Ordinal) ? own[..^Suffix.Length] : own);
            if (!floats.TryAdd(name, (own, scheme)))
            {
                same[output] = floats[name] == (own, scheme) ? name : throw Refused(node, $"{StoredName.Shown(own)} stands for different numbers");
                return;
            }

            graph.Constants[name] = Changed(node, constant, scheme, scheme.Dequantize);
            same[output] = name;
        }
        else if (!isQuantize)
        {
            if (!integers.TryGetValue(own, out Scheme? there) || !there.Equals(scheme))
            {
                throw Refused(node, there is null ? "no QuantizeLinear made the integers that it takes" : "its scale or zero point is another than that of the QuantizeLinear before it");
            }

            same[output] = node.Inputs[0];
        }
        else
        {
            integers[output] = scheme;
            string input = node.Inputs[0];
            if (!scheme.IsPositive || positive.Contains(input))
            {
                same[output] = input;
                return;
            }

            Dictionary<string, OnnxArgument> bounds = [];
            bool isSix = Math.Abs(scheme.Most - Six) < NearSix;
            if (isSix)
            {
                bounds.Add("min", new OnnxArgument(0, null, [], null));
                bounds.Add("max", new OnnxArgument(Six, null, [], null));
            }

            nodes.Add(new OnnxNode("", isSix ? "Clip" : "Relu", [input], [output], bounds));
            positive.Add(output);
        }
    }

    private void Pass(OnnxNode node, string[] own)
    {
        if (own.Select(integers.GetValueOrDefault).OfType<Scheme>().FirstOrDefault() is { } scheme)
        {
            if (!Movers.Contains(node.Type) || !integers.ContainsKey(own[0]) || node.Outputs.Length == 0)
            {
                throw Refused(node, "it computes with 8-bit integers; MnistNet reads those that QuantizeLinear and DequantizeLinear stand around");
            }

            integers[node.Outputs[0]] = scheme;
        }

        if (node.Type == "Constant" && node.Attributes.GetValueOrDefault("value")?.Tensor is { } tensor && node.Outputs.Length == 1)
        {
            constants[node.Outputs[0]] = tensor;
        }

        bool isClipped = node.Type == "Clip" && (node.Input(1) is { } least ? constants.GetValueOrDefault(least)?.Values is [>= 0] : node.Number("min", -1) >= 0);
        if (isClipped || Rectifiers.Contains(node.Type) || (Keepers.Contains(node.Type) && node.Inputs.All(IsPositive)))
        {
            positive.UnionWith(node.Outputs);
        }

        nodes.Add(node);
    }

    // What says a shape or an axis is positive enough.
    private bool IsPositive(string name) =>
        name.Length == 0 || positive.Contains(name) || (constants.TryGetValue(name, out OnnxConstant? constant) && (constant.Type == OnnxConstant.Int64 || constant.Values?.All(static value => value >= 0) == true));

    private Scheme SchemeOf(OnnxNode node, long? type)
    {
        float[] scales = node.Input(1) is { } scale && constants.GetValueOrDefault(scale)?.Values is { Length: > 0 } found ? found : throw Refused(node, "its scale is no constant");
        OnnxConstant? zero = node.Input(2) is { } given ? constants.GetValueOrDefault(given) ?? throw Refused(node, "its zero point is no constant") : null;
        long integer = zero?.Type ?? type ?? (long)node.Number("output_dtype", OnnxConstant.UInt8);
        if (node.Number("block_size", 0) != 0 || Scheme.Find(integer) is not { } range || (zero is not null && zero.Values?.Length != scales.Length))
        {
            throw Refused(node, $"its integers are of ONNX's type {integer}, or in blocks, or have other zero points than scales; MnistNet reads those of 8, 16 and 32 bits");
        }

        return new Scheme(integer, range.Least, range.Largest, scales, zero?.Values ?? new float[scales.Length], (int)Math.Clamp(node.Number("axis", 1), -8, 8));
    }

    private static OnnxConstant Changed(OnnxNode node, OnnxConstant constant, Scheme scheme, Func<float, int, float> change)
    {
        int rank = constant.Sizes.Length;
        int axis = scheme.Axis < 0 ? scheme.Axis + rank : scheme.Axis;
        int count = scheme.Scales.Length;
        if (constant.Values is not { } values || (count > 1 && (axis < 0 || axis >= rank || constant.Sizes[axis] != count)))
        {
            throw Refused(node, $"its constant is {string.Join('×', constant.Sizes)} of type {constant.Type} of ONNX, with {count} scales along axis {scheme.Axis}");
        }

        long behind = count == 1 ? 1 : constant.Sizes.Skip(axis + 1).Aggregate(1L, static (product, size) => product * size);
        return new OnnxConstant(constant.Sizes, [.. values.Select((value, i) => change(value, (int)(i / behind % count)))]);
    }

    private static InvalidDataException Refused(OnnxNode node, string why) => new(
        $"operator {StoredName.Shown(node.Name.Length > 0 ? node.Name : node.Outputs.FirstOrDefault(""))} ({StoredName.Shown(node.Type)}): {why}.");

    /// <summary>What integers stand for.</summary>
    private sealed record Scheme(long Type, double Least, double Largest, float[] Scales, float[] Zeros, int Axis)
    {
        /// <summary>Whether nothing that they stand for is below 0.</summary>
        public bool IsPositive => Array.TrueForAll(Zeros, zero => zero == Least);

        /// <summary>The largest that all of them can say.</summary>
        public double Most => Scales.Zip(Zeros, (scale, zero) => (Largest - zero) * scale).Min();

        public static (double Least, double Largest)? Find(long type) => type switch
        {
            OnnxConstant.UInt8 => (byte.MinValue, byte.MaxValue),
            OnnxConstant.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            OnnxConstant.UInt16 => (ushort.MinValue, ushort.MaxValue),
            OnnxConstant.Int16 => (short.MinValue, short.MaxValue),
            OnnxConstant.Int32 => (int.MinValue, int.MaxValue),
            _ => null,
        };

        public float Quantize(float value, int channel) => (float)Math.Clamp(Math.Round(value / Scales[channel]) + Zeros[channel], Least, Largest);

        public float Dequantize(float value, int channel) => (value - Zeros[channel]) * Scales[channel];

        public bool Equals(Scheme? other) => other is not null && Type == other.Type && Scales.SequenceEqual(other.Scales) && Zeros.SequenceEqual(other.Zeros) && (Scales.Length == 1 || Axis == other.Axis);

        public override int GetHashCode() => HashCode.Combine(Type, Scales.Length);
    }
}
