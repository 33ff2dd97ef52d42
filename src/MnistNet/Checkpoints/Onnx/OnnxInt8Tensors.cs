using System.Buffers.Binary;
using MnistNet.Onnx;

namespace MnistNet;

/// <summary>
/// The weights of MnistNet's own ONNX files: floats by their names, or integers with scales beside them, which stand for floats. A batch
/// normalization that is in the weights before it is one that changes nothing.
/// </summary>
internal static class OnnxInt8Tensors
{
    /// <summary>What stands behind the name of integers, for their scales.</summary>
    public const string Scale = "/scale";

    /// <summary>What stands there for the integers that stand for 0.</summary>
    public const string Zero = "/zero";

    // What stands in the names of tensors that are no weights, and in no weight's.
    private const char ConstantMark = '/';

    private static readonly string Int8 = OnnxReader.NameOf(TensorProto.Types.DataType.Int8);
    private static readonly string Int32 = OnnxReader.NameOf(TensorProto.Types.DataType.Int32);

    /// <summary>The name of the kernel of an operator.</summary>
    public static string KernelOf(Operator.Linear linear) => TorchLayout.NameOf(linear, linear.Kernel);

    /// <summary>The name of its bias, which it has also for a normalization.</summary>
    public static string BiasOf(Operator.Linear linear) => $"{linear.Name}.bias";

    /// <summary>The axis of its outputs in the kernel.</summary>
    public static int AxisOf(Operator.Linear linear) => linear is Operator.ConvolveTransposed ? 1 : 0;

    /// <summary>The weights that a graph holds, as they are read.</summary>
    public static float[] WeightsOf(GraphProto graph, NetworkDefinition definition) => ToWeights(
        graph.Initializer.Select(static tensor => new TorchTensor(
            tensor.Name,
            [.. tensor.Dims],
            tensor.RawData.Memory,
            tensor.DataType == (int)TensorProto.Types.DataType.Float ? FloatType.Float32 : null,
            OnnxReader.NameOf((TensorProto.Types.DataType)tensor.DataType))).ToDictionary(static tensor => tensor.Name),
        definition);

    /// <summary>Finds a network's weights among the tensors of a file.</summary>
    public static float[] ToWeights(Dictionary<string, TorchTensor> tensors, NetworkDefinition definition)
    {
        Dictionary<string, TorchTensor> weights = tensors.Values.Where(static tensor => !tensor.Name.Contains(ConstantMark)).ToDictionary(static tensor => tensor.Name, Checked);
        if (weights.Values.Any(static tensor => tensor.TypeName == Int8))
        {
            Dictionary<string, int> axes = definition.Operators.OfType<Operator.Linear>().ToDictionary(KernelOf, AxisOf);
            foreach (TorchTensor tensor in weights.Values.Where(static tensor => tensor.TypeName == Int8 || tensor.TypeName == Int32).ToArray())
            {
                weights[tensor.Name] = Floats(tensor, tensors, axes.GetValueOrDefault(tensor.Name));
            }

            Unfold(weights, definition);
        }

        return TorchTensors.ToWeights(weights.Values, definition);
    }

    private static TorchTensor Floats(TorchTensor integers, Dictionary<string, TorchTensor> tensors, int axis)
    {
        if (!tensors.TryGetValue(integers.Name + Scale, out TorchTensor? scale) || integers.Dimensions.Length <= axis || !Checked(scale).Dimensions.SequenceEqual([integers.Dimensions[axis]]))
        {
            throw new InvalidDataException($"tensor {StoredName.Shown(integers.Name)} holds integers without a scale for each output.");
        }

        float[] scales = new float[(int)integers.Dimensions[axis]];
        scale.CopyTo(scales);
        bool isByte = integers.TypeName == Int8;
        float[] values = new float[isByte ? integers.Bytes.Length : integers.Bytes.Length / sizeof(int)];
        int behind = (int)integers.Dimensions.Skip(axis + 1).Aggregate(1L, static (product, size) => product * size);
        ReadOnlySpan<byte> bytes = integers.Bytes.Span;
        for (int i = 0; i < values.Length; i++)
        {
            float value = isByte ? (sbyte)bytes[i] : BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
            values[i] = value * scales[i / behind % scales.Length];
        }

        return integers with { Bytes = FloatBytes.Of(values), Type = FloatType.Float32 };
    }

    private static void Unfold(Dictionary<string, TorchTensor> weights, NetworkDefinition definition)
    {
        foreach (PredictionStep step in PredictionGraph.Of(definition).Steps)
        {
            if (step is not { Folded: { } normalize, Operator: Operator.Linear linear } || !weights.TryGetValue(BiasOf(linear), out TorchTensor? bias) || bias.Type is null)
            {
                continue;
            }

            int outputs = linear.Output.Channels;
            float[] means = new float[outputs];
            if (linear.Bias is null && bias.Dimensions.SequenceEqual([outputs]))
            {
                bias.CopyTo(means);
                means = Array.ConvertAll(means, static value => -value);
                weights.Remove(bias.Name);
            }

            Add(normalize.Scale, 1);
            Add(normalize.Shift, 0);
            Add(normalize.Variance, (float)(1 - normalize.Epsilon));
            AddValues(normalize.Mean, means);

            void Add(OperatorWeight? weight, float value) => AddValues(weight, [.. Enumerable.Repeat(value, outputs)]);

            void AddValues(OperatorWeight? weight, float[] values)
            {
                if (weight is not null)
                {
                    string name = TorchLayout.NameOf(normalize, weight);
                    weights.TryAdd(name, new TorchTensor(name, [outputs], FloatBytes.Of(values), FloatType.Float32, ""));
                }
            }
        }
    }

    private static TorchTensor Checked(TorchTensor tensor)
    {
        int bits = 8 * (tensor.TypeName == Int8 ? sizeof(sbyte) : sizeof(float));
        bool isRead = tensor.Type is not null || tensor.TypeName == Int8 || tensor.TypeName == Int32;
        return !isRead || (tensor.Dimensions.All(static size => size >= 0) && tensor.Bytes.Length == TorchTensor.SizeInBytes(tensor.Name, tensor.Dimensions, bits))
            ? tensor
            : throw new InvalidDataException(
                $"tensor {StoredName.Shown(tensor.Name)} is {string.Join('×', tensor.Dimensions)}, which does not go with its {tensor.Bytes.Length} bytes.");
    }
}
