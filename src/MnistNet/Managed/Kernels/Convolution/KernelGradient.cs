using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The gradient of the weights, from all positions.</summary>
/// <remarks>Up to nine taps stay in registers, for one vector of filters, while all windows and their cells are walked.</remarks>
internal static class KernelGradient<TShape, TWindows>
    where TShape : struct, IConvolutionShape
    where TWindows : struct, IGradientWindows
{
    private static int Groups => (Geometry<TShape>.Taps + 8) / 9;

    private static int GroupSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Geometry<TShape>.Taps + Groups - 1) / Groups;
    }

    public static void Run<TWidest>(
        ReadOnlySpan<float> input,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient)
        where TWidest : struct, IWidth
    {
        if (TWidest.Floats >= 16 && TShape.Filters >= 16)
        {
            Run<Simd512, Vector512<float>>(input, winners, outputGradient, kernelGradient, biasGradient);
        }
        else if (TWidest.Floats >= 8 && TShape.Filters >= 8)
        {
            Run<Simd256, Vector256<float>>(input, winners, outputGradient, kernelGradient, biasGradient);
        }
        else if (TWidest.Floats >= 4 && TShape.Filters >= 4)
        {
            Run<Simd128, Vector128<float>>(input, winners, outputGradient, kernelGradient, biasGradient);
        }
        else
        {
            Run<SimdScalar, float>(input, winners, outputGradient, kernelGradient, biasGradient);
        }
    }

    private static void Run<TSimd, TVector>(
        ReadOnlySpan<float> input,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        for (int group = 0; group < Groups; group++)
        {
            for (int filter = 0; filter < TShape.Filters; filter += TSimd.Floats)
            {
                // The last vector of filters overlaps the one before it; what they share counts once.
                int start = Math.Min(filter, TShape.Filters - TSimd.Floats);
                Group<TSimd, TVector>(
                    ref MemoryMarshal.GetReference(input),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(winners), start),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(outputGradient), TShape.OutputStart + start),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(kernelGradient), start),
                    group == 0 && !biasGradient.IsEmpty ? biasGradient.Slice(start, TSimd.Floats) : [],
                    group * GroupSize,
                    filter - start);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Group<TSimd, TVector>(
        ref float inputs,
        ref byte winners,
        ref float outputGradient,
        ref float kernelGradient,
        Span<float> biasGradient,
        int first,
        int known)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int size = GroupSize;
        first = Groups == 1 ? 0 : first;
        nint o0 = InputOffset(first);
        nint o1 = InputOffset(first + 1);
        nint o2 = InputOffset(first + 2);
        nint o3 = InputOffset(first + 3);
        nint o4 = InputOffset(first + 4);
        nint o5 = InputOffset(first + 5);
        nint o6 = InputOffset(first + 6);
        nint o7 = InputOffset(first + 7);
        nint o8 = InputOffset(first + 8);
        TVector s0, s1, s2, s3, s4, s5, s6, s7, s8, bias;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = bias = TSimd.Spread(0);
        for (nint y = 0; y < TWindows.Rows; y++)
        {
            ref float window = ref Unsafe.Add(ref inputs, y * TWindows.CellRows * Geometry<TShape>.Down);
            ref float source = ref Unsafe.Add(ref outputGradient, y * TShape.OutputRowStride);
            for (nint columns = TWindows.Columns; columns > 0; columns--)
            {
                TVector all = TSimd.Load(ref source);
                if (TShape.Filters % TSimd.Floats != 0)
                {
                    all = TSimd.ClearFirst(all, known);
                }

                bias = TSimd.Add(bias, all);
                TVector winner = TWindows.Winners<TSimd, TVector>(ref winners);
                TVector cell = TSimd.Spread(0);
                ref float input = ref window;
                for (int row = 0; row < TWindows.CellRows; row++)
                {
                    for (int column = 0; column < TWindows.CellColumns; column++)
                    {
                        TVector gradient = TWindows.Of<TSimd, TVector>(all, winner, cell);
                        s0 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o0)), gradient, s0);
                        s1 = size > 1 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o1)), gradient, s1) : s1;
                        s2 = size > 2 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o2)), gradient, s2) : s2;
                        s3 = size > 3 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o3)), gradient, s3) : s3;
                        s4 = size > 4 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o4)), gradient, s4) : s4;
                        s5 = size > 5 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o5)), gradient, s5) : s5;
                        s6 = size > 6 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o6)), gradient, s6) : s6;
                        s7 = size > 7 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o7)), gradient, s7) : s7;
                        s8 = size > 8 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o8)), gradient, s8) : s8;
                        cell = TSimd.Add(cell, TSimd.Spread(1));
                        input = ref Unsafe.Add(ref input, Geometry<TShape>.Right);
                        // A constant: without pooling, no loop is left.
                        if (TWindows.CellColumns == 1)
                        {
                            break;
                        }
                    }

                    input = ref Unsafe.Add(ref input, Geometry<TShape>.Down - (TWindows.CellColumns * Geometry<TShape>.Right));
                    if (TWindows.CellRows == 1)
                    {
                        break;
                    }
                }

                window = ref Unsafe.Add(ref window, TWindows.CellColumns * Geometry<TShape>.Right);
                source = ref Unsafe.Add(ref source, TShape.Filters);
                winners = ref Unsafe.Add(ref winners, TShape.Filters);
            }
        }

        AddTo<TSimd, TVector>(ref kernelGradient, true, first, s0);
        AddTo<TSimd, TVector>(ref kernelGradient, size > 1, first + 1, s1);
        AddTo<TSimd, TVector>(ref kernelGradient, size > 2, first + 2, s2);
        AddTo<TSimd, TVector>(ref kernelGradient, size > 3, first + 3, s3);
        AddTo<TSimd, TVector>(ref kernelGradient, size > 4, first + 4, s4);
        AddTo<TSimd, TVector>(ref kernelGradient, size > 5, first + 5, s5);
        AddTo<TSimd, TVector>(ref kernelGradient, size > 6, first + 6, s6);
        AddTo<TSimd, TVector>(ref kernelGradient, size > 7, first + 7, s7);
        AddTo<TSimd, TVector>(ref kernelGradient, size > 8, first + 8, s8);
        if (!biasGradient.IsEmpty)
        {
            VectorSlot<TSimd, TVector>.Add(true, bias, ref MemoryMarshal.GetReference(biasGradient), 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int InputOffset(int tap)
    {
        int real = Math.Min(tap, Geometry<TShape>.Taps - 1);
        return (real / Geometry<TShape>.Run * Geometry<TShape>.InputRow) + (real % Geometry<TShape>.Run);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<TSimd, TVector>(ref float kernelGradient, bool used, int tap, TVector sum)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        VectorSlot<TSimd, TVector>.Add(
            used && tap < Geometry<TShape>.Taps, sum, ref kernelGradient, (nint)tap * TShape.Filters);
}

/// <summary>The windows that a convolution's gradients come from, and which cell of each has it. Sizes are constants.</summary>
internal interface IGradientWindows
{
    /// <summary>Rows of windows.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of windows.</summary>
    static abstract int Columns { get; }

    /// <summary>Rows of a window.</summary>
    static abstract int CellRows { get; }

    /// <summary>Columns of a window.</summary>
    static abstract int CellColumns { get; }

    /// <summary>The cells of a window that won, for one vector of filters.</summary>
    static abstract TVector Winners<TSimd, TVector>(ref byte winners)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>What a cell has of the window's gradient.</summary>
    static abstract TVector Of<TSimd, TVector>(TVector gradient, TVector winners, TVector cell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

/// <summary>A convolution without pooling: windows of one cell, which always has the gradient.</summary>
internal readonly struct GradientOfPositions<TShape> : IGradientWindows
    where TShape : struct, IConvolutionShape
{
    public static int Rows => TShape.OutputHeight;

    public static int Columns => TShape.OutputWidth;

    public static int CellRows => 1;

    public static int CellColumns => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Winners<TSimd, TVector>(ref byte winners)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(TVector gradient, TVector winners, TVector cell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => gradient;
}

/// <summary>A pooled convolution: the cell that won has the gradient, others are masked.</summary>
/// <remarks>
/// For a first layer, which has no other use for its winners. Filter by filter, over winners alone, would be fewer
/// products, but with the short patches of one to four channels each takes as long as a whole vector.
/// </remarks>
internal readonly struct GradientOfWinners<TShape> : IGradientWindows
    where TShape : struct, IPooledConvolutionShape
{
    public static int Rows => TShape.PooledHeight;

    public static int Columns => TShape.PooledWidth;

    public static int CellRows => TShape.PoolHeight;

    public static int CellColumns => TShape.PoolWidth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Winners<TSimd, TVector>(ref byte winners)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.LoadBytes(ref winners);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(TVector gradient, TVector winners, TVector cell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.KeepEqual(winners, cell, gradient);
}
