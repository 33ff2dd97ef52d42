using System.Collections.Immutable;

namespace MnistNet;

/// <summary>One weight tensor as PyTorch names and orders it.</summary>
/// <param name="Name">Its key in a state dict: <c>conv2d.weight</c>.</param>
/// <param name="Dimensions">Its shape there.</param>
/// <param name="Weight">The same tensor as Keras has it.</param>
/// <param name="KerasDimensions">Keras's shape, a flattened image spread out again: (height, width, channels, outputs).</param>
/// <param name="Axes">Which of these axes is PyTorch's first, second, …</param>
internal sealed record TorchWeight(
    string Name, ImmutableArray<int> Dimensions, WeightInfo Weight, ImmutableArray<int> KerasDimensions, ImmutableArray<int> Axes)
{
    /// <summary>Brings values into PyTorch's order.</summary>
    /// <param name="keras">The values in Keras's order.</param>
    /// <param name="torch">Receives them.</param>
    public void ToTorch(ReadOnlySpan<float> keras, Span<float> torch)
    {
        int next = 0;
        foreach (int index in KerasIndices())
        {
            torch[next++] = keras[index];
        }
    }

    /// <summary>Brings values into Keras's order.</summary>
    /// <param name="torch">The values in PyTorch's order.</param>
    /// <param name="keras">Receives them.</param>
    public void ToKeras(ReadOnlySpan<float> torch, Span<float> keras)
    {
        int next = 0;
        foreach (int index in KerasIndices())
        {
            keras[index] = torch[next++];
        }
    }

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
}
