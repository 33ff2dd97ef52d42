namespace MnistNet;

/// <summary>One weight tensor as PyTorch names and orders it.</summary>
/// <param name="Name">Its key in a state dict: <c>conv2d.weight</c>.</param>
/// <param name="Layer">The layer that it is of.</param>
/// <param name="Dimensions">Its shape there.</param>
/// <param name="Weight">The same tensor as Keras has it.</param>
/// <param name="KerasDimensions">Keras's shape, a flattened image spread out again: (height, width, channels, outputs).</param>
/// <param name="Axes">Which of these axes is PyTorch's first, second, …</param>
internal sealed record TorchWeight(
    string Name, string Layer, ImmutableArray<int> Dimensions, OperatorWeight Weight, ImmutableArray<int> KerasDimensions, ImmutableArray<int> Axes)
{
    /// <summary>Brings values into PyTorch's order.</summary>
    public void ToTorch(ReadOnlySpan<float> keras, Span<float> torch)
    {
        int next = 0;
        foreach (int index in KerasIndices())
        {
            torch[next++] = keras[index];
        }
    }

    /// <summary>Brings values into Keras's order.</summary>
    public void ToKeras(ReadOnlySpan<float> torch, Span<float> keras)
    {
        int next = 0;
        foreach (int index in KerasIndices())
        {
            keras[index] = torch[next++];
        }
    }

    /// <summary>
    /// The refusal of a file's tensor of another shape, said as for Keras's files: in Keras's order of axes where it can be told.
    /// </summary>
    public InvalidDataException Mismatch(ImmutableArray<long> there, string network) => new(AsKeras(there) is { } shape
        ? $"layer {Layer}: {Weight.Info.Name} is {Text(shape)}, {network} has {string.Join('×', Weight.Dimensions)}."
        : $"layer {Layer}: PyTorch's {Name} is {Text(there)}, {network}'s is {string.Join('×', Dimensions)}.");

    /// <summary>Where PyTorch's first, second, … value stands in Keras's order.</summary>
    private IEnumerable<int> KerasIndices()
    {
        int[] strides = new int[KerasDimensions.Length];
        for (int axis = strides.Length - 1, stride = 1; axis >= 0; stride *= KerasDimensions[axis--])
        {
            strides[axis] = stride;
        }

        int[] position = new int[strides.Length];
        int index = 0;
        for (int i = 0; i < Weight.Count; i++)
        {
            yield return index;
            for (int axis = position.Length - 1; axis >= 0; axis--)
            {
                int along = Axes[axis];
                index += strides[along];
                if (++position[axis] < KerasDimensions[along])
                {
                    break;
                }

                index -= position[axis] * strides[along];
                position[axis] = 0;
            }
        }
    }

    private ImmutableArray<long>? AsKeras(ImmutableArray<long> there)
    {
        bool isDepthwise = Axes is [2, 3, 0, 1];
        switch (there)
        {
            case var _ when there.Length != Dimensions.Length:
                return null;
            case [long outputs, 1, long height, long width] when isDepthwise:
                // As no layer before this one differs, it has the same channels.
                long channels = KerasDimensions[2];
                return outputs % channels == 0 ? [height, width, channels, outputs / channels] : null;
            case [long outputs, long inputs, long height, long width]:
                return isDepthwise ? null : [height, width, inputs, outputs];
            case [long outputs, long inputs]:
                return [inputs, outputs];
            default:
                return there;
        }
    }

    private static string Text(ImmutableArray<long> shape) => shape.IsEmpty ? "a single value" : string.Join('×', shape);
}
