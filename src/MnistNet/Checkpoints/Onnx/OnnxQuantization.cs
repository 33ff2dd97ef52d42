using MnistNet.Onnx;

namespace MnistNet;

/// <summary>
/// A network's 8-bit integers in a graph of ONNX's: weights behind <c>DequantizeLinear</c>, and values behind <c>QuantizeLinear</c> and
/// <c>DequantizeLinear</c>.
/// </summary>
internal sealed class OnnxQuantization
{
    private readonly NetworkDefinition definition;
    private readonly float[] weights;
    private readonly Dictionary<string, (Int8Sums Sums, double InputScale)> sums = new(StringComparer.Ordinal);
    private readonly HashSet<string> folded = new(StringComparer.Ordinal);

    // By the operator that gives the values.
    private readonly Dictionary<int, Int8Quantity> quantities = [];

    public OnnxQuantization(NetworkDefinition definition, float[] weights, Int8Network integers)
    {
        this.definition = definition;
        this.weights = weights;
        PredictionGraph graph = integers.Graph;
        foreach (Int8Group group in integers.Groups)
        {
            PredictionStep step = graph.Steps[group.First];
            if (step.Operator is Operator.Linear)
            {
                sums.Add(step.Operator.Name, (integers.SumsOf(group.First), integers.QuantityOf(step.Sources[0]).Scale));
            }

            if (step.Folded is not null)
            {
                folded.Add(step.Folded.Name);
            }

            if (group.Next > group.First)
            {
                quantities[graph.Steps[group.Next - 1].Value] = group.Computed;
            }

            quantities[graph.Steps[group.End - 1].Value] = group.Given;
        }
    }

    /// <summary>Whether a batch normalization is in the weights before it.</summary>
    public bool IsFolded(Operator.Normalize normalize) => folded.Contains(normalize.Name);

    /// <summary>All weights: the integers of weighted sums with their scales and zeros, others as they are.</summary>
    public IEnumerable<TensorProto> Weights()
    {
        Operator.Linear[] linears = [.. definition.Operators.OfType<Operator.Linear>()];
        HashSet<string> elsewhere = [.. definition.Operators.Where(step => folded.Contains(step.Name)).SelectMany(static step => step.Weights.Select(weight => TorchLayout.NameOf(step, weight))), .. linears.Select(OnnxInt8Tensors.BiasOf)];
        Dictionary<string, Operator.Linear> kernels = linears.ToDictionary(OnnxInt8Tensors.KernelOf);

        // As floats, which hold them exactly, integers take PyTorch's order with the rest.
        float[] values = [.. weights];
        foreach (Operator.Linear linear in linears)
        {
            foreach ((int i, sbyte factor) in sums[linear.Name].Sums.Kernel.Index())
            {
                values[linear.Kernel.Start + i] = factor;
            }
        }

        foreach ((TorchWeight weight, float[] ordered) in TorchTensors.FromWeights(definition, values).Where(one => !elsewhere.Contains(one.Weight.Name)))
        {
            long[] sizes = [.. weight.Dimensions.Select(static size => (long)size)];
            IEnumerable<TensorProto> tensors = kernels.TryGetValue(weight.Name, out Operator.Linear? owner)
                ? [TensorProto.Of(weight.Name, sizes, (ReadOnlySpan<sbyte>)Array.ConvertAll(ordered, static factor => (sbyte)factor)), .. BesideOf(owner)]
                : [TensorProto.Of(weight.Name, sizes, ordered)];
            foreach (TensorProto tensor in tensors)
            {
                yield return tensor;
            }
        }
    }

    /// <summary>Adds what makes floats of the weights of an operator.</summary>
    /// <returns>The names of the floats.</returns>
    public string[] AddWeights(OnnxGraphBuilder graph, Operator.Linear linear)
    {
        (Int8Sums integers, _) = sums[linear.Name];
        string[] kernel = [AddFloats(OnnxInt8Tensors.KernelOf(linear), OnnxInt8Tensors.AxisOf(linear))];
        return integers.Bias.Length == 0 ? kernel : [.. kernel, AddFloats(OnnxInt8Tensors.BiasOf(linear), 0)];

        string AddFloats(string name, int axis) => graph.AddBeside(
            $"{name}/dequantized", "DequantizeLinear", [name, name + OnnxInt8Tensors.Scale, name + OnnxInt8Tensors.Zero], [AttributeProto.Of("axis", axis)]);
    }

    /// <summary>Adds what makes bytes of the images, which come as floats.</summary>
    /// <returns>The name of their values.</returns>
    public static string AddImages(OnnxGraphBuilder graph, Shape image) =>
        AddPair(graph, Int8Quantity.Pixels, image, static zero => TensorProto.Of(zero, (byte)Int8Quantity.Pixels.Zero));

    /// <summary>Adds what makes 8-bit integers of an operator's values, which the graph has last.</summary>
    /// <returns>The name of their values; null where they are no integers.</returns>
    public string? AddBehind(OnnxGraphBuilder graph, int place, Shape shape) => quantities.TryGetValue(place, out Int8Quantity quantity)
        ? AddPair(graph, quantity, shape, zero => TensorProto.Of(zero, [], (ReadOnlySpan<sbyte>)[(sbyte)quantity.Zero]))
        : null;

    private static string AddPair(OnnxGraphBuilder graph, Int8Quantity quantity, Shape shape, Func<string, TensorProto> zeroOf)
    {
        string name = graph.Current;
        string scale = graph.Number($"{name}/quantized{OnnxInt8Tensors.Scale}", quantity.Scale);
        string zero = graph.Constant(zeroOf($"{name}/quantized{OnnxInt8Tensors.Zero}"));
        graph.Current = graph.AddBeside($"{name}/quantized", "QuantizeLinear", name, scale, zero);
        return graph.Add($"{name}/dequantized", "DequantizeLinear", shape, [scale, zero]);
    }

    // What goes with a kernel: its scales, and the bias with its own, in steps of the products.
    private IEnumerable<TensorProto> BesideOf(Operator.Linear linear)
    {
        ((_, int[] bias, double[] scales), double inputScale) = sums[linear.Name];
        string kernel = OnnxInt8Tensors.KernelOf(linear);
        yield return Vector(kernel + OnnxInt8Tensors.Scale, scales);
        yield return TensorProto.Of(kernel + OnnxInt8Tensors.Zero, [scales.Length], (ReadOnlySpan<sbyte>)new sbyte[scales.Length]);
        if (bias.Length > 0)
        {
            string name = OnnxInt8Tensors.BiasOf(linear);
            yield return TensorProto.OfInt32(name, bias);
            yield return Vector(name + OnnxInt8Tensors.Scale, Array.ConvertAll(scales, scale => inputScale * scale));
            yield return TensorProto.OfInt32(name + OnnxInt8Tensors.Zero, new int[scales.Length]);
        }

        static TensorProto Vector(string name, double[] numbers) => TensorProto.Of(name, [numbers.Length], Array.ConvertAll(numbers, static number => (float)number));
    }
}
