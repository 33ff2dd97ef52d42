using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Gradients of a pooled convolution: only the winners carry any.</summary>
/// <remarks>
/// Filter by filter: the gradient of its weights stays in registers while its winners are walked, so an entry costs one
/// load for the weights' gradient, and a load and a store for the input's, for each vector of the patch.
/// </remarks>
internal static class WinnerGradient<TShape, TSimd, TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static void Run(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> transposedKernel,
        ReadOnlySpan<float> output,
        ReadOnlySpan<byte> winners,
        Span<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient,
        Span<float> inputGradient)
    {
        Span<int> offsets = stackalloc int[WinnerList<TShape, TSimd>.Capacity + 1];
        Span<float> gradients = stackalloc float[WinnerList<TShape, TSimd>.Capacity + 1];
        float unused = 0;
        Activations.ClearWhereZero(output, outputGradient);
        for (int filter = 0; filter < TShape.Filters; filter++)
        {
            ref float biasSum = ref biasGradient.IsEmpty ? ref unused : ref biasGradient[filter];
            int window = 0;
            while (window < TShape.PooledHeight * TShape.PooledWidth)
            {
                int count = WinnerList<TShape, TSimd>.Collect(
                    ref MemoryMarshal.GetReference(winners),
                    ref WinnerList<TShape, TSimd>.CellOffsets,
                    ref Bits(outputGradient),
                    filter,
                    ref window,
                    ref MemoryMarshal.GetReference(offsets),
                    ref Bits(gradients));
                for (int group = 0; group < PatchLayout<TShape, TSimd>.Groups; group++)
                {
                    int first = group * PatchLayout<TShape, TSimd>.GroupSize;
                    int start = (filter * PatchLayout<TShape, TSimd>.FilterLength) + (first * TSimd.Floats);
                    ref float patch = ref MemoryMarshal.GetReference(input);
                    ref float sums = ref Unsafe.Add(ref MemoryMarshal.GetReference(kernelGradient), start);
                    ref float weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(transposedKernel), start);
                    ref float spread = ref MemoryMarshal.GetReference(inputGradient);
                    float total = KernelAndInput(offsets[..count], gradients, ref patch, ref sums, ref weights, ref spread, first);
                    biasSum += group == 0 ? total : 0;
                }
            }
        }
    }

    /// <summary>Gives the sum of the gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float KernelAndInput(
        ReadOnlySpan<int> offsets,
        ReadOnlySpan<float> gradients,
        ref float input,
        ref float sums,
        ref float weights,
        ref float inputGradient,
        int first)
    {
        int size = PatchLayout<TShape, TSimd>.GroupSize;
        first = PatchLayout<TShape, TSimd>.Groups == 1 ? 0 : first;
        nint o0 = PatchLayout<TShape, TSimd>.InputOffset(first);
        nint o1 = PatchLayout<TShape, TSimd>.InputOffset(first + 1);
        nint o2 = PatchLayout<TShape, TSimd>.InputOffset(first + 2);
        nint o3 = PatchLayout<TShape, TSimd>.InputOffset(first + 3);
        nint o4 = PatchLayout<TShape, TSimd>.InputOffset(first + 4);
        nint o5 = PatchLayout<TShape, TSimd>.InputOffset(first + 5);
        nint o6 = PatchLayout<TShape, TSimd>.InputOffset(first + 6);
        nint o7 = PatchLayout<TShape, TSimd>.InputOffset(first + 7);
        nint o8 = PatchLayout<TShape, TSimd>.InputOffset(first + 8);
        TVector s0 = TSimd.Load(ref sums);
        TVector s1 = size > 1 ? TSimd.Load(ref Unsafe.Add(ref sums, TSimd.Floats)) : default;
        TVector s2 = size > 2 ? TSimd.Load(ref Unsafe.Add(ref sums, 2 * TSimd.Floats)) : default;
        TVector s3 = size > 3 ? TSimd.Load(ref Unsafe.Add(ref sums, 3 * TSimd.Floats)) : default;
        TVector s4 = size > 4 ? TSimd.Load(ref Unsafe.Add(ref sums, 4 * TSimd.Floats)) : default;
        TVector s5 = size > 5 ? TSimd.Load(ref Unsafe.Add(ref sums, 5 * TSimd.Floats)) : default;
        TVector s6 = size > 6 ? TSimd.Load(ref Unsafe.Add(ref sums, 6 * TSimd.Floats)) : default;
        TVector s7 = size > 7 ? TSimd.Load(ref Unsafe.Add(ref sums, 7 * TSimd.Floats)) : default;
        TVector s8 = size > 8 ? TSimd.Load(ref Unsafe.Add(ref sums, 8 * TSimd.Floats)) : default;
        TVector w0 = TSimd.Load(ref weights);
        TVector w1 = size > 1 ? TSimd.Load(ref Unsafe.Add(ref weights, TSimd.Floats)) : default;
        TVector w2 = size > 2 ? TSimd.Load(ref Unsafe.Add(ref weights, 2 * TSimd.Floats)) : default;
        TVector w3 = size > 3 ? TSimd.Load(ref Unsafe.Add(ref weights, 3 * TSimd.Floats)) : default;
        TVector w4 = size > 4 ? TSimd.Load(ref Unsafe.Add(ref weights, 4 * TSimd.Floats)) : default;
        TVector w5 = size > 5 ? TSimd.Load(ref Unsafe.Add(ref weights, 5 * TSimd.Floats)) : default;
        TVector w6 = size > 6 ? TSimd.Load(ref Unsafe.Add(ref weights, 6 * TSimd.Floats)) : default;
        TVector w7 = size > 7 ? TSimd.Load(ref Unsafe.Add(ref weights, 7 * TSimd.Floats)) : default;
        TVector w8 = size > 8 ? TSimd.Load(ref Unsafe.Add(ref weights, 8 * TSimd.Floats)) : default;
        TVector total = TSimd.Spread(0);
        for (int i = 0; i < offsets.Length; i++)
        {
            TVector gradient = TSimd.Spread(gradients[i]);
            total = TSimd.Add(total, gradient);
            ref float patch = ref Unsafe.Add(ref input, offsets[i]);
            ref float spread = ref Unsafe.Add(ref inputGradient, offsets[i]);
            s0 = TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o0)), s0);
            s1 = size > 1 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o1)), s1) : s1;
            s2 = size > 2 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o2)), s2) : s2;
            s3 = size > 3 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o3)), s3) : s3;
            s4 = size > 4 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o4)), s4) : s4;
            s5 = size > 5 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o5)), s5) : s5;
            s6 = size > 6 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o6)), s6) : s6;
            s7 = size > 7 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o7)), s7) : s7;
            s8 = size > 8 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref patch, o8)), s8) : s8;
            // All loads before the first store, and stores from the last on, as in DenseInputGradient.
            TVector t0 = VectorSlot<TSimd, TVector>.Product(true, gradient, w0, ref spread, o0);
            TVector t1 = VectorSlot<TSimd, TVector>.Product(size > 1, gradient, w1, ref spread, o1);
            TVector t2 = VectorSlot<TSimd, TVector>.Product(size > 2, gradient, w2, ref spread, o2);
            TVector t3 = VectorSlot<TSimd, TVector>.Product(size > 3, gradient, w3, ref spread, o3);
            TVector t4 = VectorSlot<TSimd, TVector>.Product(size > 4, gradient, w4, ref spread, o4);
            TVector t5 = VectorSlot<TSimd, TVector>.Product(size > 5, gradient, w5, ref spread, o5);
            TVector t6 = VectorSlot<TSimd, TVector>.Product(size > 6, gradient, w6, ref spread, o6);
            TVector t7 = VectorSlot<TSimd, TVector>.Product(size > 7, gradient, w7, ref spread, o7);
            TVector t8 = VectorSlot<TSimd, TVector>.Product(size > 8, gradient, w8, ref spread, o8);
            VectorSlot<TSimd, TVector>.Store(size > 8, t8, ref spread, o8);
            VectorSlot<TSimd, TVector>.Store(size > 7, t7, ref spread, o7);
            VectorSlot<TSimd, TVector>.Store(size > 6, t6, ref spread, o6);
            VectorSlot<TSimd, TVector>.Store(size > 5, t5, ref spread, o5);
            VectorSlot<TSimd, TVector>.Store(size > 4, t4, ref spread, o4);
            VectorSlot<TSimd, TVector>.Store(size > 3, t3, ref spread, o3);
            VectorSlot<TSimd, TVector>.Store(size > 2, t2, ref spread, o2);
            VectorSlot<TSimd, TVector>.Store(size > 1, t1, ref spread, o1);
            VectorSlot<TSimd, TVector>.Store(true, t0, ref spread, o0);
        }

        TSimd.Store(s0, ref sums);
        VectorSlot<TSimd, TVector>.Store(size > 1, s1, ref sums, TSimd.Floats);
        VectorSlot<TSimd, TVector>.Store(size > 2, s2, ref sums, 2 * TSimd.Floats);
        VectorSlot<TSimd, TVector>.Store(size > 3, s3, ref sums, 3 * TSimd.Floats);
        VectorSlot<TSimd, TVector>.Store(size > 4, s4, ref sums, 4 * TSimd.Floats);
        VectorSlot<TSimd, TVector>.Store(size > 5, s5, ref sums, 5 * TSimd.Floats);
        VectorSlot<TSimd, TVector>.Store(size > 6, s6, ref sums, 6 * TSimd.Floats);
        VectorSlot<TSimd, TVector>.Store(size > 7, s7, ref sums, 7 * TSimd.Floats);
        VectorSlot<TSimd, TVector>.Store(size > 8, s8, ref sums, 8 * TSimd.Floats);
        return TSimd.First(total);
    }

    private static ref int Bits(ReadOnlySpan<float> values) =>
        ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(values));
}

/// <summary>The places of one filter that carry a gradient, up to <see cref="Capacity"/> windows at a time.</summary>
/// <remarks>Collected first, so that the loops over them have no branch that the processor could guess wrong.</remarks>
internal static class WinnerList<TShape, TSimd>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, IWidth
{
    public const int Capacity = 256;

    private static int Windows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PooledHeight * TShape.PooledWidth;
    }

    /// <summary>As <see cref="PatchLayout{TShape, TWidth}.Apart"/>, in windows.</summary>
    private static int Apart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (PatchLayout<TShape, TSimd>.Apart + TShape.PoolWidth - 1 + (PatchLayout<TShape, TSimd>.Apart > 1 ? TShape.PoolWidth - 1 : 0)) / TShape.PoolWidth;
    }

    // One for each number that a byte can be: no winner leads out of it.
    private static readonly int[] s_cellOffsets = [.. Enumerable.Range(0, 256).Select(OffsetOf)];

    /// <summary>How far the patch of a window's cell begins behind that of its first.</summary>
    public static ref int CellOffsets => ref MemoryMarshal.GetArrayDataReference(s_cellOffsets);

    /// <summary>
    /// Takes windows from <paramref name="window"/> on, moves it behind them, and gives the number of entries: for each
    /// the gradient and where its patch begins in the input. Room for one more is needed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Collect(
        ref byte winners, ref int cellOffsets, ref int outputGradient, int filter, ref int window, ref int offsets, ref int gradients)
    {
        int end = Math.Min(window + Capacity, Windows);
        nint count = 0;
        int row = window / TShape.PooledWidth;
        int column = window % TShape.PooledWidth;
        while (window < end)
        {
            int columns = Math.Min(TShape.PooledWidth - column, end - window);
            for (int turn = 0; turn < Apart; turn++)
            {
                int first = column + turn;
                ref int gradient = ref Unsafe.Add(
                    ref outputGradient, TShape.OutputStart + (row * TShape.OutputRowStride) + (first * TShape.Filters) + filter);
                ref byte cell = ref Unsafe.Add(ref winners, ((window + turn) * TShape.Filters) + filter);
                int patch = (row * TShape.PoolHeight * Geometry<TShape>.Down) + (first * TShape.PoolWidth * Geometry<TShape>.Right);
                for (int i = turn; i < columns; i += Apart)
                {
                    Unsafe.Add(ref offsets, count) = patch + Unsafe.Add(ref cellOffsets, (nuint)cell);
                    Unsafe.Add(ref gradients, count) = gradient;
                    // All bits but the sign are zero in both zeros; the entry stays only if not.
                    count += gradient << 1 != 0 ? 1 : 0;
                    gradient = ref Unsafe.Add(ref gradient, Apart * TShape.Filters);
                    cell = ref Unsafe.Add(ref cell, Apart * TShape.Filters);
                    patch += Apart * TShape.PoolWidth * Geometry<TShape>.Right;
                }
            }

            window += columns;
            column = 0;
            row++;
        }

        return (int)count;
    }

    private static int OffsetOf(int cell)
    {
        int real = Math.Min(cell, (TShape.PoolHeight * TShape.PoolWidth) - 1);
        return (real / TShape.PoolWidth * Geometry<TShape>.Down) + (real % TShape.PoolWidth * Geometry<TShape>.Right);
    }
}
