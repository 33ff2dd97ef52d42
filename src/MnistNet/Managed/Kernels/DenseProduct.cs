using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>A fully connected layer, forward and backward. Its kernel is (inputs, outputs).</summary>
public static class DenseProduct
{
    /// <summary>The weighted sums of the inputs.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value an output; may be empty.</param>
    /// <param name="output">Receives the outputs.</param>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        if (Vector512.IsHardwareAccelerated && output.Length == TenOutputs.Count)
        {
            TenOutputs.Forward(input, kernel, output);
        }
        else
        {
            Sum(input, kernel, output);
        }

        if (!bias.IsEmpty)
        {
            VectorArithmetic.Add(output, bias);
        }
    }

    /// <summary>Adds what the output's gradient says of kernel and bias.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="outputGradient">The gradient of the outputs.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    public static void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient)
    {
        if (!biasGradient.IsEmpty)
        {
            VectorArithmetic.Add(biasGradient, outputGradient);
        }

        // As for ten classes: a row of the kernel then is two vectors, which overlap unless they fill it.
        bool isTwoVectors = outputGradient.Length >= Vector<float>.Count && outputGradient.Length <= 2 * Vector<float>.Count;
        if (!isTwoVectors)
        {
            for (int i = 0; i < input.Length; i++)
            {
                VectorArithmetic.AddScaled(kernelGradient.Slice(i * outputGradient.Length, outputGradient.Length), input[i], outputGradient);
            }

            return;
        }

        // Both vectors are loaded before one is stored: what they have in common is added once.
        ref float sums = ref MemoryMarshal.GetReference(kernelGradient[..(input.Length * outputGradient.Length)]);
        nuint row = (nuint)outputGradient.Length;
        nuint second = row - (nuint)Vector<float>.Count;
        Vector<float> firstGradient = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(outputGradient));
        Vector<float> secondGradient = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(outputGradient), second);
        nuint place = 0;
        foreach (float value in input)
        {
            Vector<float> factor = new(value);
            Vector<float> firstSum = FusedArithmetic.MultiplyAdd(factor, firstGradient, Vector.LoadUnsafe(ref sums, place));
            Vector<float> secondSum = FusedArithmetic.MultiplyAdd(factor, secondGradient, Vector.LoadUnsafe(ref sums, place + second));
            firstSum.StoreUnsafe(ref sums, place);
            secondSum.StoreUnsafe(ref sums, place + second);
            place += row;
        }
    }

    /// <summary>Arranges a kernel for <see cref="InputGradient"/>: once for each step of training.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="transposed">Receives the kernel as (outputs, inputs).</param>
    public static void Transpose(ReadOnlySpan<float> kernel, int outputs, Span<float> transposed)
    {
        int inputs = kernel.Length / outputs;
        for (int o = 0; o < outputs; o++)
        {
            Span<float> row = transposed.Slice(o * inputs, inputs);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = kernel[(i * outputs) + o];
            }
        }
    }

    /// <summary>The gradient of the inputs.</summary>
    /// <param name="transposedKernel">What <see cref="Transpose"/> made of the kernel.</param>
    /// <param name="outputGradient">The gradient of the outputs.</param>
    /// <param name="inputGradient">Receives the gradient of the inputs.</param>
    public static void InputGradient(ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        MatrixProduct<WidestWidth>.Set(
            Matrix.Of(outputGradient, 1, outputGradient.Length),
            Matrix.Of(transposedKernel, outputGradient.Length, inputGradient.Length),
            [],
            Matrix.Of(inputGradient, 1, inputGradient.Length),
            new ProductSizes(1, outputGradient.Length, inputGradient.Length));

    private static void Sum(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float weights = ref MemoryMarshal.GetReference(kernel[..(input.Length * output.Length)]);
        nuint row = (nuint)output.Length;
        nuint last = row - (nuint)Vector<float>.Count;
        int start = 0;
        for (; start < output.Length && output.Length >= Vector<float>.Count; start += 2 * Vector<float>.Count)
        {
            // Vectors that would reach beyond the row end with it: what two have in common comes out the same.
            nuint first = Math.Min((nuint)start, last);
            nuint second = Math.Min((nuint)(start + Vector<float>.Count), last);
            Vector<float> firstSum = Vector<float>.Zero;
            Vector<float> secondSum = Vector<float>.Zero;
            Vector<float> firstOddSum = Vector<float>.Zero;
            Vector<float> secondOddSum = Vector<float>.Zero;
            nuint place = 0;
            int i = 0;
            for (; i + 1 < input.Length; i += 2)
            {
                Vector<float> even = new(Unsafe.Add(ref inputs, i));
                Vector<float> odd = new(Unsafe.Add(ref inputs, i + 1));
                firstSum = FusedArithmetic.MultiplyAdd(even, Vector.LoadUnsafe(ref weights, place + first), firstSum);
                secondSum = FusedArithmetic.MultiplyAdd(even, Vector.LoadUnsafe(ref weights, place + second), secondSum);
                place += row;
                firstOddSum = FusedArithmetic.MultiplyAdd(odd, Vector.LoadUnsafe(ref weights, place + first), firstOddSum);
                secondOddSum = FusedArithmetic.MultiplyAdd(odd, Vector.LoadUnsafe(ref weights, place + second), secondOddSum);
                place += row;
            }

            if (i < input.Length)
            {
                Vector<float> even = new(Unsafe.Add(ref inputs, i));
                firstSum = FusedArithmetic.MultiplyAdd(even, Vector.LoadUnsafe(ref weights, place + first), firstSum);
                secondSum = FusedArithmetic.MultiplyAdd(even, Vector.LoadUnsafe(ref weights, place + second), secondSum);
            }

            ref float outputs = ref MemoryMarshal.GetReference(output);
            (firstSum + firstOddSum).StoreUnsafe(ref outputs, first);
            (secondSum + secondOddSum).StoreUnsafe(ref outputs, second);
        }

        for (; start < output.Length; start++)
        {
            float sum = 0;
            for (int i = 0; i < input.Length; i++)
            {
                sum = float.MultiplyAddEstimate(input[i], kernel[(i * output.Length) + start], sum);
            }

            output[start] = sum;
        }
    }
}

/// <summary>A fully connected layer of ten outputs, one for each digit, in vectors of sixteen.</summary>
/// <remarks>
/// Rows of ten floats do not fit vectors: one by one, most loads would cross a cache line and a third of the lanes idle. Eight
/// rows are five whole vectors, of which each lane belongs to a known input and output.
/// </remarks>
internal static class TenOutputs
{
    /// <summary>Number of outputs.</summary>
    public const int Count = 10;

    private const int Rows = 8;

    /// <summary>The weighted sums of the inputs, without bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float weights = ref MemoryMarshal.GetReference(kernel[..(input.Length * Count)]);
        Vector512<float> s0 = Vector512<float>.Zero, s1 = s0, s2 = s0, s3 = s0, s4 = s0;
        int i = 0;
        for (; i + Rows <= input.Length; i += Rows)
        {
            Vector256<float> half = Vector256.LoadUnsafe(ref inputs, (nuint)i);
            Vector512<float> eight = Vector512.Create(half, half);
            ref float rows = ref Unsafe.Add(ref weights, i * Count);
            s0 = Vector512.MultiplyAddEstimate(Vector512.Shuffle(eight, Vector512.Create(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1)), Vector512.LoadUnsafe(ref rows), s0);
            s1 = Vector512.MultiplyAddEstimate(Vector512.Shuffle(eight, Vector512.Create(1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3)), Vector512.LoadUnsafe(ref rows, 16), s1);
            s2 = Vector512.MultiplyAddEstimate(Vector512.Shuffle(eight, Vector512.Create(3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4)), Vector512.LoadUnsafe(ref rows, 32), s2);
            s3 = Vector512.MultiplyAddEstimate(Vector512.Shuffle(eight, Vector512.Create(4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6)), Vector512.LoadUnsafe(ref rows, 48), s3);
            s4 = Vector512.MultiplyAddEstimate(Vector512.Shuffle(eight, Vector512.Create(6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7)), Vector512.LoadUnsafe(ref rows, 64), s4);
        }

        Span<float> sums = stackalloc float[Rows * Count];
        ref float sum = ref MemoryMarshal.GetReference(sums);
        s0.StoreUnsafe(ref sum);
        s1.StoreUnsafe(ref sum, 16);
        s2.StoreUnsafe(ref sum, 32);
        s3.StoreUnsafe(ref sum, 48);
        s4.StoreUnsafe(ref sum, 64);
        for (int o = 0; o < Count; o++)
        {
            float even = sums[o] + sums[o + 20] + (sums[o + 40] + sums[o + 60]);
            float odd = sums[o + 10] + sums[o + 30] + (sums[o + 50] + sums[o + 70]);
            output[o] = even + odd;
        }

        for (; i < input.Length; i++)
        {
            VectorArithmetic.AddScaled(output, input[i], kernel.Slice(i * Count, Count));
        }
    }
}
