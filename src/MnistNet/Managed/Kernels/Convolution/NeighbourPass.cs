using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>
/// A convolution of one channel by eight filters without pooling, in vectors of sixteen: lane 2i sums filter i at a
/// position, lane 2i + 1 at its right neighbour.
/// </summary>
/// <remarks>
/// With one channel the inputs of two neighbours are neighbours, too, and are broadcast as one double. A sum takes one tap
/// after the other, as <see cref="Simd256"/> does, and nothing is left to add up at the end.
/// </remarks>
internal static class NeighbourPass<TShape>
    where TShape : struct, IConvolutionShape
{
    // Fourteen sums, so that the weights are loaded but once for fourteen multiply-adds; seven divides MNIST's 28 rows.
    private const int Rows = 7;
    private const int Columns = 4;

    /// <summary>Whether the shape is one that this pass computes.</summary>
    public static bool Fits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Channels == 1 && TShape.Filters == 8 && TShape.StrideHeight == 1 && TShape.StrideWidth == 1
            && TShape.OutputHeight >= Rows && TShape.OutputWidth >= Columns;
    }

    private static Vector512<int> Twice
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
    }

    private static Vector512<int> OneAfterTheOther
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15);
    }

    /// <summary>Computes blocks of seven by four positions; the last of a row or column overlaps the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        ref float outputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), TShape.OutputStart);
        Vector512<float> start = bias.IsEmpty ? Vector512<float>.Zero : Both(ref MemoryMarshal.GetReference(bias));
        Vector512<float> least = rectify ? Vector512<float>.Zero : Vector512.Create(float.NegativeInfinity);
        for (int y = 0; y < TShape.OutputHeight; y += Rows)
        {
            int row = Math.Min(y, TShape.OutputHeight - Rows);
            for (int x = 0; x < TShape.OutputWidth; x += Columns)
            {
                int column = Math.Min(x, TShape.OutputWidth - Columns);
                Block(
                    ref Unsafe.Add(ref inputs, (row * TShape.PaddedWidth) + column),
                    ref weights,
                    start,
                    least,
                    ref Unsafe.Add(ref outputs, (row * TShape.OutputRowStride) + (column * TShape.Filters)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(ref float patch, ref float kernel, Vector512<float> start, Vector512<float> least, ref float target)
    {
        Vector512<float> s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = s9 = s10 = s11 = s12 = s13 = start;
        for (nint y = 0; y < TShape.KernelHeight; y++)
        {
            ref float tap = ref Unsafe.Add(ref patch, y * TShape.PaddedWidth);
            for (nint x = TShape.KernelWidth; x > 0; x--)
            {
                Vector512<float> weights = Both(ref kernel);
                s0 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 0, 0), weights, s0);
                s1 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 0, 2), weights, s1);
                s2 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 1, 0), weights, s2);
                s3 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 1, 2), weights, s3);
                s4 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 2, 0), weights, s4);
                s5 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 2, 2), weights, s5);
                s6 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 3, 0), weights, s6);
                s7 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 3, 2), weights, s7);
                s8 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 4, 0), weights, s8);
                s9 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 4, 2), weights, s9);
                s10 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 5, 0), weights, s10);
                s11 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 5, 2), weights, s11);
                s12 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 6, 0), weights, s12);
                s13 = Vector512.MultiplyAddEstimate(Neighbours(ref tap, 6, 2), weights, s13);
                tap = ref Unsafe.Add(ref tap, 1);
                kernel = ref Unsafe.Add(ref kernel, TShape.Filters);
            }
        }

        Store(s0, s1, least, ref target);
        Store(s2, s3, least, ref Unsafe.Add(ref target, TShape.OutputRowStride));
        Store(s4, s5, least, ref Unsafe.Add(ref target, 2 * TShape.OutputRowStride));
        Store(s6, s7, least, ref Unsafe.Add(ref target, 3 * TShape.OutputRowStride));
        Store(s8, s9, least, ref Unsafe.Add(ref target, 4 * TShape.OutputRowStride));
        Store(s10, s11, least, ref Unsafe.Add(ref target, 5 * TShape.OutputRowStride));
        Store(s12, s13, least, ref Unsafe.Add(ref target, 6 * TShape.OutputRowStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Both(ref float filters) =>
        Vector512.Shuffle(Vector512.Create(Vector256.LoadUnsafe(ref filters), Vector256<float>.Zero), Twice);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Neighbours(ref float tap, nint down, nint right) =>
        Simd512Pairs.SpreadTaps(ref Unsafe.Add(ref tap, (down * TShape.PaddedWidth) + right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> left, Vector512<float> right, Vector512<float> least, ref float target)
    {
        Vector512.Shuffle(Vector512.MaxNative(least, left), OneAfterTheOther).StoreUnsafe(ref target);
        Vector512.Shuffle(Vector512.MaxNative(least, right), OneAfterTheOther).StoreUnsafe(ref target, 2 * (nuint)TShape.Filters);
    }
}
