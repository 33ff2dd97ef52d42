using System.Buffers.Binary;

namespace MnistNet;

/// <summary>A network's weights as tensors with PyTorch's names and layouts.</summary>
internal static class OnnxWeights
{
    /// <summary>What stands in the names of tensors that are no weights, and in no weight's.</summary>
    private const char ConstantMark = '/';

    /// <summary>Brings weights into tensors.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="weights">All its weights.</param>
    public static IEnumerable<OnnxTensor> Store(NetworkDefinition definition, ReadOnlyMemory<float> weights)
    {
        foreach (TorchWeight weight in TorchLayout.Of(definition))
        {
            float[] values = new float[weight.Weight.Count];
            weight.ToTorch(weights.Span[..values.Length], values);
            weights = weights[values.Length..];
            yield return OnnxTensor.Of(weight.Name, [.. weight.Dimensions], values);
        }
    }

    /// <summary>Brings tensors back.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="tensors">All tensors of a file, by name.</param>
    /// <returns>All weights, in the layout and order of the definition.</returns>
    /// <exception cref="InvalidDataException">The tensors are another network's.</exception>
    public static float[] Restore(NetworkDefinition definition, IReadOnlyDictionary<string, OnnxTensor> tensors)
    {
        TorchWeight[] expected = [.. TorchLayout.Of(definition)];
        RequireNames(definition, expected, tensors);
        float[] weights = new float[definition.ParameterCount];
        Span<float> rest = weights;
        IEnumerable<LayerInfo> owners = definition.Layers.SelectMany(layer => layer.Weights.Select(_ => layer));
        foreach ((TorchWeight weight, LayerInfo layer) in expected.Zip(owners))
        {
            OnnxTensor tensor = tensors[weight.Name];
            RequireShape(definition, layer, weight, tensor);
            weight.ToKeras(Values(tensor, weight.Weight.Count), rest[..weight.Weight.Count]);
            rest = rest[weight.Weight.Count..];
        }

        return weights;
    }

    private static void RequireNames(NetworkDefinition definition, TorchWeight[] expected, IReadOnlyDictionary<string, OnnxTensor> tensors)
    {
        string[] stored = [.. tensors.Keys.Where(name => !name.Contains(ConstantMark))];
        string[] names = [.. expected.Select(weight => weight.Name)];
        string[] missing = [.. names.Except(stored)];
        string[] surplus = [.. stored.Except(names)];
        if (missing.Length > 0)
        {
            throw new InvalidDataException($"the file has no {string.Join(" and no ", missing)}; {definition.Name} has.");
        }

        if (surplus.Length > 0)
        {
            throw new InvalidDataException($"the file has {TensorName.Listing(surplus)}; {definition.Name} has not.");
        }
    }

    private static void RequireShape(NetworkDefinition definition, LayerInfo layer, TorchWeight weight, OnnxTensor tensor)
    {
        if (!tensor.Dimensions.SequenceEqual(weight.Dimensions.Select(size => (long)size)))
        {
            throw new InvalidDataException(
                $"layer {layer.Name}: {weight.Weight.Name} is {KerasShape(tensor, weight)}, {definition.Name} has {string.Join('×', weight.Weight.Dimensions)}.");
        }
    }

    /// <summary>A tensor's shape as Keras would write it, if the tensor is of the kind that the network has in its place.</summary>
    private static string KerasShape(OnnxTensor tensor, TorchWeight weight) => (tensor.Dimensions, weight.Axes) switch
    {
        // PyTorch numbers the filters of all channels in one.
        ([var filters, 1, var height, var width], [2, 3, 0, 1]) when filters % weight.KerasDimensions[2] == 0 =>
            $"{height}×{width}×{weight.KerasDimensions[2]}×{filters / weight.KerasDimensions[2]}",
        ([var outputs, var inputs, var height, var width], _) => $"{height}×{width}×{inputs}×{outputs}",
        ([var outputs, var inputs], _) => $"{inputs}×{outputs}",
        ([], _) => "a single value",
        (var sizes, _) => string.Join('×', sizes),
    };

    private static float[] Values(OnnxTensor tensor, int count)
    {
        ReadOnlySpan<byte> bytes = tensor.Bytes.Span;
        if (tensor.DataType != OnnxSchema.DataType.Float32 || bytes.Length != (long)count * sizeof(float))
        {
            throw new InvalidDataException(
                $"tensor {tensor.Name}: it holds {bytes.Length} bytes of ONNX's type {tensor.DataType}; expected {(long)count * sizeof(float)} of type {OnnxSchema.DataType.Float32}.");
        }

        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return values;
    }
}
