using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>A convolution pooled in windows of any size: four neighbours at once, cell after cell.</summary>
internal static class WindowPass<TShape, TSimd, TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int QuadsInRow => (TShape.PooledWidth + 3) / 4;

    private static int Quads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PooledHeight * QuadsInRow;
    }

    private static int Cells
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PoolHeight * TShape.PoolWidth;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void TwoVectors(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, Span<byte> winners, int filter, int next)
    {
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        TVector nextStart = FilterBias<TSimd, TVector>.At(bias, next);
        ref float weights = ref Unsafe.Add(ref kernel, filter);
        for (int quad = 0; quad < Quads; quad++)
        {
            RunningMax<TSimd, TVector> first = RunningMax<TSimd, TVector>.Start();
            RunningMax<TSimd, TVector> second = first;
            for (int cell = 0; cell < Cells; cell++)
            {
                QuadSums<TShape, TSimd, TVector, WindowQuad<TShape>>.TwoVectors(
                    ref Unsafe.Add(ref inputs, InputIndex(quad, cell)), ref weights, next - filter, start, nextStart,
                    out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                    out TVector s4, out TVector s5, out TVector s6, out TVector s7);
                first.Add(cell, s0, s1, s2, s3);
                second.Add(cell, s4, s5, s6, s7);
            }

            Store(ref outputs, winners, quad, filter, first);
            Store(ref outputs, winners, quad, next, second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneVector(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, Span<byte> winners, int filter)
    {
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        ref float weights = ref Unsafe.Add(ref kernel, filter);
        for (int quad = 0; quad < Quads; quad += 2)
        {
            int other = Math.Min(quad + 1, Quads - 1);
            RunningMax<TSimd, TVector> first = RunningMax<TSimd, TVector>.Start();
            RunningMax<TSimd, TVector> second = first;
            for (int cell = 0; cell < Cells; cell++)
            {
                QuadSums<TShape, TSimd, TVector, WindowQuad<TShape>>.OneVector(
                    ref Unsafe.Add(ref inputs, InputIndex(quad, cell)),
                    ref Unsafe.Add(ref inputs, InputIndex(other, cell)),
                    ref weights, start,
                    out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                    out TVector s4, out TVector s5, out TVector s6, out TVector s7);
                first.Add(cell, s0, s1, s2, s3);
                second.Add(cell, s4, s5, s6, s7);
            }

            Store(ref outputs, winners, quad, filter, first);
            Store(ref outputs, winners, other, filter, second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Row(int quad) => (int)((uint)quad / (uint)QuadsInRow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Column(int quad) =>
        Math.Max(0, Math.Min((int)((uint)quad % (uint)QuadsInRow) * 4, TShape.PooledWidth - 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int InputIndex(int quad, int cell)
    {
        int row = (Row(quad) * TShape.PoolHeight) + (cell / TShape.PoolWidth);
        int column = (Column(quad) * TShape.PoolWidth) + (cell % TShape.PoolWidth);
        return (row * Geometry<TShape>.Down) + (column * Geometry<TShape>.Right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Distance(int window) => Math.Min(window, TShape.PooledWidth - 1) * TShape.Filters;

    private static void Store(
        ref float outputs, Span<byte> winners, int quad, int filter, in RunningMax<TSimd, TVector> max)
    {
        TVector zero = TSimd.Spread(0);
        int index = (Row(quad) * TShape.OutputRowStride) + (Column(quad) * TShape.Filters) + filter;
        ref float target = ref Unsafe.Add(ref outputs, index);
        TSimd.Store(TSimd.Max(zero, max.Value0), ref target);
        TSimd.Store(TSimd.Max(zero, max.Value1), ref Unsafe.Add(ref target, Distance(1)));
        TSimd.Store(TSimd.Max(zero, max.Value2), ref Unsafe.Add(ref target, Distance(2)));
        TSimd.Store(TSimd.Max(zero, max.Value3), ref Unsafe.Add(ref target, Distance(3)));
        if (!winners.IsEmpty)
        {
            int window = (Row(quad) * TShape.PooledWidth) + Column(quad);
            ref byte cell = ref Unsafe.Add(ref MemoryMarshal.GetReference(winners), (window * TShape.Filters) + filter);
            TSimd.StoreBytes(max.Cell0, ref cell);
            TSimd.StoreBytes(max.Cell1, ref Unsafe.Add(ref cell, Distance(1)));
            TSimd.StoreBytes(max.Cell2, ref Unsafe.Add(ref cell, Distance(2)));
            TSimd.StoreBytes(max.Cell3, ref Unsafe.Add(ref cell, Distance(3)));
        }
    }
}

/// <summary>The greatest sums of four windows so far, and the cells that gave them.</summary>
internal struct RunningMax<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public TVector Value0, Value1, Value2, Value3;

    public TVector Cell0, Cell1, Cell2, Cell3;

    /// <summary>Before the first cell.</summary>
    public static RunningMax<TSimd, TVector> Start()
    {
        RunningMax<TSimd, TVector> start = default;
        start.Value0 = start.Value1 = start.Value2 = start.Value3 = TSimd.Spread(float.NegativeInfinity);
        start.Cell0 = start.Cell1 = start.Cell2 = start.Cell3 = TSimd.Spread(0);
        return start;
    }

    /// <summary>Takes the sums of one cell; the first of equals stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int cell, TVector sum0, TVector sum1, TVector sum2, TVector sum3)
    {
        TVector number = TSimd.Spread(cell);
        Cell0 = TSimd.SelectGreater(sum0, Value0, number, Cell0);
        Cell1 = TSimd.SelectGreater(sum1, Value1, number, Cell1);
        Cell2 = TSimd.SelectGreater(sum2, Value2, number, Cell2);
        Cell3 = TSimd.SelectGreater(sum3, Value3, number, Cell3);
        Value0 = TSimd.Max(Value0, sum0);
        Value1 = TSimd.Max(Value1, sum1);
        Value2 = TSimd.Max(Value2, sum2);
        Value3 = TSimd.Max(Value3, sum3);
    }
}
