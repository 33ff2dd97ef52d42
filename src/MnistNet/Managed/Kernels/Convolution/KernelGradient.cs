using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The gradient of the weights, from all positions.</summary>
internal static class KernelGradient<TShape, TWindows>
    where TShape : struct, IConvolutionShape
    where TWindows : struct, IGradientWindows
{
    public static void Run<TWidest>(
        ReadOnlySpan<float> input,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient)
        where TWidest : struct, IWidth
    {
        if (TWidest.Floats >= 16 && FilterRest<TShape, Simd512>.GainsGradient)
        {
            Run<Simd512, Vector512<float>>(input, winners, outputGradient, kernelGradient, biasGradient);
        }
        else if (TWidest.Floats >= 8 && FilterRest<TShape, Simd256>.GainsGradient)
        {
            Run<Simd256, Vector256<float>>(input, winners, outputGradient, kernelGradient, biasGradient);
        }
        else if (TWidest.Floats >= 4 && FilterRest<TShape, Simd128>.GainsGradient)
        {
            Run<Simd128, Vector128<float>>(input, winners, outputGradient, kernelGradient, biasGradient);
        }
        else
        {
            FilterGradient<TShape, TWindows, SimdScalar, float>.Run(input, winners, outputGradient, kernelGradient, biasGradient, 0, TShape.Filters);
        }
    }

    private static void Run<TSimd, TVector>(
        ReadOnlySpan<float> input,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient)
        where TSimd : struct, IFilterLanes<TVector>
        where TVector : struct
    {
        int whole = FilterRest<TShape, TSimd>.First;
        if (whole > 0)
        {
            FilterGradient<TShape, TWindows, TSimd, TVector>.Run(input, winners, outputGradient, kernelGradient, biasGradient, 0, whole);
        }

        if (whole < TShape.Filters)
        {
            switch (FilterRest<TShape, TSimd>.Taps)
            {
                case 16:
                    Rest<TSimd, TVector, Taps16>(input, winners, outputGradient, kernelGradient, biasGradient);
                    break;
                case 8:
                    Rest<TSimd, TVector, Taps8>(input, winners, outputGradient, kernelGradient, biasGradient);
                    break;
                case 4:
                    Rest<TSimd, TVector, Taps4>(input, winners, outputGradient, kernelGradient, biasGradient);
                    break;
                case 2:
                    Rest<TSimd, TVector, Taps2>(input, winners, outputGradient, kernelGradient, biasGradient);
                    break;
                default:
                    Rest<TSimd, TVector, Taps1>(input, winners, outputGradient, kernelGradient, biasGradient);
                    break;
            }
        }
    }

    private static void Rest<TSimd, TVector, TTaps>(
        ReadOnlySpan<float> input,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient)
        where TSimd : struct, IFilterLanes<TVector>
        where TVector : struct
        where TTaps : struct, ITaps =>
        FilterGradient<TShape, TWindows, RestSimd<TShape, TTaps, TSimd, TVector>, TVector>.Run(
            input, winners, outputGradient, kernelGradient, biasGradient, FilterRest<TShape, TSimd>.First, FilterRest<TShape, TSimd>.Count);
}

/// <summary>The gradient of the weights of some filters, for one width of vector.</summary>
/// <remarks>Up to nine groups of taps stay in registers, for one vector of filters, while all windows and their cells are walked.</remarks>
internal static class FilterGradient<TShape, TWindows, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TWindows : struct, IGradientWindows
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int MostSums = 9;

    private static int Groups => (Steps + MostSums - 1) / MostSums;

    private static int GroupSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Steps + Groups - 1) / Groups;
    }

    private static int StepsInRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Geometry<TShape>.Run + TSimd.Taps - 1) / TSimd.Taps;
    }

    private static int Steps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight * StepsInRow;
    }

    /// <summary>Filters that are loaded at once.</summary>
    private static int Room
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.SizeOf<TVector>() / sizeof(float) / TSimd.Taps;
    }

    /// <summary>Whether these are more than there are.</summary>
    private static bool IsPartial
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Floats < Room;
    }

    /// <summary>Whether sums can be added to the gradient as they are.</summary>
    private static bool IsPlain
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Floats == Unsafe.SizeOf<TVector>() / sizeof(float);
    }

    /// <summary>Adds the gradients of <paramref name="count"/> filters from <paramref name="from"/> on.</summary>
    public static void Run(
        ReadOnlySpan<float> input,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient,
        int from,
        int count)
    {
        Span<float> memory = stackalloc float[(MostSums + 1) * Room * TSimd.Taps];
        Span<float> lastGradient = stackalloc float[Room];
        Span<byte> lastWinners = stackalloc byte[Room];
        ref TVector sums = ref Unsafe.As<float, TVector>(ref MemoryMarshal.GetReference(memory));
        nint lastRow = TWindows.Rows - 1;
        nint lastColumn = TWindows.Columns - 1;
        nint lastInput = (lastRow * TWindows.CellRows * Geometry<TShape>.Down) + (lastColumn * TWindows.CellColumns * Geometry<TShape>.Right);
        for (int filter = 0; filter < count; filter += TSimd.Floats)
        {
            // The last vector of filters overlaps the one before it; what they share counts once.
            int start = from + Math.Min(filter, count - TSimd.Floats);
            int known = from + filter - start;
            ref float inputs = ref MemoryMarshal.GetReference(input);
            ref byte cells = ref Unsafe.Add(ref MemoryMarshal.GetReference(winners), start);
            ref float gradients = ref Unsafe.Add(ref MemoryMarshal.GetReference(outputGradient), TShape.OutputStart + start);
            ref float weights = ref MemoryMarshal.GetReference(kernelGradient[start..]);
            for (int group = 0; group < Groups; group++)
            {
                int first = group * GroupSize;
                if (IsPartial)
                {
                    memory.Clear();
                    // More is loaded than there are filters, but behind the last window, which goes by itself.
                    ref float row = ref Unsafe.Add(ref gradients, lastRow * TShape.OutputRowStride);
                    MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref row, lastColumn * TShape.Filters), count).CopyTo(lastGradient);
                    if (!winners.IsEmpty)
                    {
                        winners.Slice((TWindows.Rows * TWindows.Columns * TShape.Filters) - count, count).CopyTo(lastWinners);
                    }

                    Group<AllButLastRow<TWindows>>(ref inputs, ref cells, ref gradients, ref weights, ref sums, first, known);
                    Group<LastRowButLast<TWindows>>(
                        ref Unsafe.Add(ref inputs, lastRow * TWindows.CellRows * Geometry<TShape>.Down),
                        ref Unsafe.Add(ref cells, lastRow * TWindows.Columns * TShape.Filters),
                        ref row, ref weights, ref sums, first, known);
                    Group<LastWindow>(
                        ref Unsafe.Add(ref inputs, lastInput),
                        ref MemoryMarshal.GetReference(lastWinners),
                        ref MemoryMarshal.GetReference(lastGradient),
                        ref weights, ref sums, first, known);
                }
                else
                {
                    Group<AllWindows<TWindows>>(ref inputs, ref cells, ref gradients, ref weights, ref sums, first, known);
                }

                if (!IsPlain)
                {
                    Fold(ref sums, kernelGradient[start..], first);
                }

                if (group == 0 && !biasGradient.IsEmpty)
                {
                    AddBias(ref sums, biasGradient.Slice(start, TSimd.Floats));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Group<TPart>(
        ref float inputs,
        ref byte winners,
        ref float outputGradient,
        ref float kernelGradient,
        ref TVector sums,
        int first,
        int known)
        where TPart : struct, IWindowPart
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
        TVector s0 = IsPartial ? sums : TSimd.Spread(0);
        TVector s1 = IsPartial ? Unsafe.Add(ref sums, 1) : TSimd.Spread(0);
        TVector s2 = IsPartial ? Unsafe.Add(ref sums, 2) : TSimd.Spread(0);
        TVector s3 = IsPartial ? Unsafe.Add(ref sums, 3) : TSimd.Spread(0);
        TVector s4 = IsPartial ? Unsafe.Add(ref sums, 4) : TSimd.Spread(0);
        TVector s5 = IsPartial ? Unsafe.Add(ref sums, 5) : TSimd.Spread(0);
        TVector s6 = IsPartial ? Unsafe.Add(ref sums, 6) : TSimd.Spread(0);
        TVector s7 = IsPartial ? Unsafe.Add(ref sums, 7) : TSimd.Spread(0);
        TVector s8 = IsPartial ? Unsafe.Add(ref sums, 8) : TSimd.Spread(0);
        TVector bias = IsPartial ? Unsafe.Add(ref sums, MostSums) : TSimd.Spread(0);
        for (nint y = 0; y < TPart.Rows; y++)
        {
            ref float window = ref Unsafe.Add(ref inputs, y * TWindows.CellRows * Geometry<TShape>.Down);
            ref float source = ref Unsafe.Add(ref outputGradient, y * TShape.OutputRowStride);
            for (nint columns = TPart.Columns; columns > 0; columns--)
            {
                TVector all = TSimd.LoadFilters(ref source);
                if (IsPlain && TShape.Filters % TSimd.Floats != 0)
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
                        s0 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o0)), gradient, s0);
                        s1 = size > 1 ? TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o1)), gradient, s1) : s1;
                        s2 = size > 2 ? TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o2)), gradient, s2) : s2;
                        s3 = size > 3 ? TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o3)), gradient, s3) : s3;
                        s4 = size > 4 ? TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o4)), gradient, s4) : s4;
                        s5 = size > 5 ? TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o5)), gradient, s5) : s5;
                        s6 = size > 6 ? TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o6)), gradient, s6) : s6;
                        s7 = size > 7 ? TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o7)), gradient, s7) : s7;
                        s8 = size > 8 ? TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.Add(ref input, o8)), gradient, s8) : s8;
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

        if (IsPlain)
        {
            AddTo(ref kernelGradient, true, first, s0);
            AddTo(ref kernelGradient, size > 1, first + 1, s1);
            AddTo(ref kernelGradient, size > 2, first + 2, s2);
            AddTo(ref kernelGradient, size > 3, first + 3, s3);
            AddTo(ref kernelGradient, size > 4, first + 4, s4);
            AddTo(ref kernelGradient, size > 5, first + 5, s5);
            AddTo(ref kernelGradient, size > 6, first + 6, s6);
            AddTo(ref kernelGradient, size > 7, first + 7, s7);
            AddTo(ref kernelGradient, size > 8, first + 8, s8);
            sums = bias;
            return;
        }

        // Stored, as a call would take the registers from the loop.
        sums = s0;
        Unsafe.Add(ref sums, 1) = s1;
        Unsafe.Add(ref sums, 2) = s2;
        Unsafe.Add(ref sums, 3) = s3;
        Unsafe.Add(ref sums, 4) = s4;
        Unsafe.Add(ref sums, 5) = s5;
        Unsafe.Add(ref sums, 6) = s6;
        Unsafe.Add(ref sums, 7) = s7;
        Unsafe.Add(ref sums, 8) = s8;
        Unsafe.Add(ref sums, MostSums) = bias;
    }

    /// <summary>Adds the sums of a group to the gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Fold(ref TVector sums, Span<float> kernelGradient, int first)
    {
        int end = Math.Min(first + GroupSize, Steps);
        for (int step = first; step < end; step++)
        {
            int place = ((step / StepsInRow * Geometry<TShape>.Run) + Column(step)) * TShape.Filters;
            ref float target = ref Unsafe.Add(ref MemoryMarshal.GetReference(kernelGradient), place);
            TSimd.AddTaps(sums, ref target, kernelGradient.Length - place, TShape.Filters, (step % StepsInRow * TSimd.Taps) - Column(step));
            sums = ref Unsafe.Add(ref sums, 1);
        }

    }

    private static void AddBias(ref TVector sums, Span<float> gradient)
    {
        ref float bias = ref Unsafe.As<TVector, float>(ref Unsafe.Add(ref sums, IsPlain ? 0 : MostSums));
        for (int filter = 0; filter < gradient.Length; filter++)
        {
            gradient[filter] += Unsafe.Add(ref bias, filter * TSimd.Taps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref float kernelGradient, bool used, int tap, TVector sum) =>
        VectorSlot<TSimd, TVector>.Add(used && tap < Steps, sum, ref kernelGradient, (nint)tap * TShape.Filters);

    /// <summary>Where in the input a group of taps begins; the last of a row ends with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int InputOffset(int step)
    {
        int real = Math.Min(step, Steps - 1);
        return (real / StepsInRow * Geometry<TShape>.InputRow) + Column(real);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Column(int step) => Math.Min(step % StepsInRow * TSimd.Taps, Geometry<TShape>.Run - TSimd.Taps);
}

/// <summary>Windows that are walked in one go. A type, so that sizes are constants.</summary>
internal interface IWindowPart
{
    /// <summary>Rows of windows.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of windows.</summary>
    static abstract int Columns { get; }
}

/// <summary>All of them.</summary>
internal readonly struct AllWindows<TWindows> : IWindowPart
    where TWindows : struct, IGradientWindows
{
    public static int Rows => TWindows.Rows;

    public static int Columns => TWindows.Columns;
}

/// <summary>All but the last row.</summary>
internal readonly struct AllButLastRow<TWindows> : IWindowPart
    where TWindows : struct, IGradientWindows
{
    public static int Rows => TWindows.Rows - 1;

    public static int Columns => TWindows.Columns;
}

/// <summary>The last row, but for its last window.</summary>
internal readonly struct LastRowButLast<TWindows> : IWindowPart
    where TWindows : struct, IGradientWindows
{
    public static int Rows => 1;

    public static int Columns => TWindows.Columns - 1;
}

/// <summary>One.</summary>
internal readonly struct LastWindow : IWindowPart
{
    public static int Rows => 1;

    public static int Columns => 1;
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
