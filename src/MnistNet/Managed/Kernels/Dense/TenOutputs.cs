using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

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
            s0 = Vector512.FusedMultiplyAdd(Vector512.Shuffle(eight, Vector512.Create(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1)), Vector512.LoadUnsafe(ref rows), s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Shuffle(eight, Vector512.Create(1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3)), Vector512.LoadUnsafe(ref rows, 16), s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Shuffle(eight, Vector512.Create(3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4)), Vector512.LoadUnsafe(ref rows, 32), s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Shuffle(eight, Vector512.Create(4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6)), Vector512.LoadUnsafe(ref rows, 48), s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Shuffle(eight, Vector512.Create(6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7)), Vector512.LoadUnsafe(ref rows, 64), s4);
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
