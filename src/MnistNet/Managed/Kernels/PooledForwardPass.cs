using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>A convolution with ReLU and max-pooling, for one width of vector.</summary>
/// <remarks>A task is what four sums of <see cref="QuadSums{TShape, TSimd, TVector, TQuad}"/> give: a 2×2 window, or four
/// neighbouring windows of another size, cell after cell.</remarks>
internal static class PooledForwardPass<TShape, TSimd, TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static bool Square => TShape.PoolHeight == 2 && TShape.PoolWidth == 2;

    private static int Windows => Square ? 1 : 4;

    private static int TasksInRow => (TShape.PooledWidth + Windows - 1) / Windows;

    private static int Tasks => TShape.PooledHeight * TasksInRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<byte> winners)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        ref float outputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), TShape.OutputStart);
        ref byte cells = ref MemoryMarshal.GetReference(winners);
        bool training = !winners.IsEmpty;
        int filter = 0;
        // The last vector of filters overlaps the one before it rather than be shorter.
        for (; filter + TSimd.Count < TShape.Filters; filter += 2 * TSimd.Count)
        {
            int next = Math.Min(filter + TSimd.Count, TShape.Filters - TSimd.Count);
            TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
            TVector nextStart = FilterBias<TSimd, TVector>.At(bias, next);
            for (int task = 0; task < Tasks; task++)
            {
                if (Square)
                {
                    SquareByTwo(
                        ref inputs, ref Unsafe.Add(ref weights, filter), start, nextStart,
                        ref outputs, ref cells, training, task, filter, next);
                }
                else
                {
                    WindowsByTwo(
                        ref inputs, ref Unsafe.Add(ref weights, filter), start, nextStart,
                        ref outputs, ref cells, training, task, filter, next);
                }
            }
        }

        if (filter < TShape.Filters)
        {
            filter = TShape.Filters - TSimd.Count;
            TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
            for (int task = 0; task < Tasks; task += 2)
            {
                int other = Math.Min(task + 1, Tasks - 1);
                if (Square)
                {
                    TwoSquares(
                        ref inputs, ref Unsafe.Add(ref weights, filter), start,
                        ref outputs, ref cells, training, task, other, filter);
                }
                else
                {
                    TwoWindows(
                        ref inputs, ref Unsafe.Add(ref weights, filter), start,
                        ref outputs, ref cells, training, task, other, filter);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SquareByTwo(
        ref float inputs, ref float kernel, TVector start, TVector nextStart,
        ref float outputs, ref byte cells, bool training, int task, int filter, int next)
    {
        QuadSums<TShape, TSimd, TVector, SquareQuad<TShape>>.TwoVectors(
            ref Patch(ref inputs, task), ref kernel, next - filter, start, nextStart,
            out TVector s0, out TVector s1, out TVector s2, out TVector s3,
            out TVector s4, out TVector s5, out TVector s6, out TVector s7);
        StoreSquare(ref outputs, ref cells, training, task, filter, s0, s1, s2, s3);
        StoreSquare(ref outputs, ref cells, training, task, next, s4, s5, s6, s7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoSquares(
        ref float inputs, ref float kernel, TVector start,
        ref float outputs, ref byte cells, bool training, int task, int other, int filter)
    {
        QuadSums<TShape, TSimd, TVector, SquareQuad<TShape>>.OneVector(
            ref Patch(ref inputs, task), ref Patch(ref inputs, other), ref kernel, start,
            out TVector s0, out TVector s1, out TVector s2, out TVector s3,
            out TVector s4, out TVector s5, out TVector s6, out TVector s7);
        StoreSquare(ref outputs, ref cells, training, task, filter, s0, s1, s2, s3);
        StoreSquare(ref outputs, ref cells, training, other, filter, s4, s5, s6, s7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSquare(
        ref float outputs, ref byte cells, bool training, int task, int filter, TVector s0, TVector s1, TVector s2, TVector s3)
    {
        TVector upper = TSimd.Max(s0, s1);
        TVector lower = TSimd.Max(s2, s3);
        TSimd.Store(
            TSimd.Max(TSimd.Spread(0), TSimd.Max(upper, lower)), ref Unsafe.Add(ref outputs, OutputIndex(task) + filter));
        if (training)
        {
            TVector upperCell = TSimd.SelectGreater(s1, s0, TSimd.Spread(1), TSimd.Spread(0));
            TVector lowerCell = TSimd.SelectGreater(s3, s2, TSimd.Spread(3), TSimd.Spread(2));
            TSimd.StoreBytes(
                TSimd.SelectGreater(lower, upper, lowerCell, upperCell), ref Unsafe.Add(ref cells, (task * TShape.Filters) + filter));
        }
    }

    private static void WindowsByTwo(
        ref float inputs, ref float kernel, TVector start, TVector nextStart,
        ref float outputs, ref byte cells, bool training, int task, int filter, int next)
    {
        ref float patch = ref Patch(ref inputs, task);
        RunningMax<TSimd, TVector> first = RunningMax<TSimd, TVector>.Start();
        RunningMax<TSimd, TVector> second = RunningMax<TSimd, TVector>.Start();
        for (int cell = 0; cell < TShape.PoolHeight * TShape.PoolWidth; cell++)
        {
            QuadSums<TShape, TSimd, TVector, WindowQuad<TShape>>.TwoVectors(
                ref Unsafe.Add(ref patch, CellOffset(cell)), ref kernel, next - filter, start, nextStart,
                out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                out TVector s4, out TVector s5, out TVector s6, out TVector s7);
            first.Add(cell, s0, s1, s2, s3);
            second.Add(cell, s4, s5, s6, s7);
        }

        StoreWindows(ref outputs, ref cells, training, task, filter, first);
        StoreWindows(ref outputs, ref cells, training, task, next, second);
    }

    private static void TwoWindows(
        ref float inputs, ref float kernel, TVector start,
        ref float outputs, ref byte cells, bool training, int task, int other, int filter)
    {
        ref float patch = ref Patch(ref inputs, task);
        ref float otherPatch = ref Patch(ref inputs, other);
        RunningMax<TSimd, TVector> first = RunningMax<TSimd, TVector>.Start();
        RunningMax<TSimd, TVector> second = RunningMax<TSimd, TVector>.Start();
        for (int cell = 0; cell < TShape.PoolHeight * TShape.PoolWidth; cell++)
        {
            QuadSums<TShape, TSimd, TVector, WindowQuad<TShape>>.OneVector(
                ref Unsafe.Add(ref patch, CellOffset(cell)), ref Unsafe.Add(ref otherPatch, CellOffset(cell)), ref kernel, start,
                out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                out TVector s4, out TVector s5, out TVector s6, out TVector s7);
            first.Add(cell, s0, s1, s2, s3);
            second.Add(cell, s4, s5, s6, s7);
        }

        StoreWindows(ref outputs, ref cells, training, task, filter, first);
        StoreWindows(ref outputs, ref cells, training, other, filter, second);
    }

    private static void StoreWindows(
        ref float outputs, ref byte cells, bool training, int task, int filter, in RunningMax<TSimd, TVector> max)
    {
        TVector zero = TSimd.Spread(0);
        ref float target = ref Unsafe.Add(ref outputs, OutputIndex(task) + filter);
        TSimd.Store(TSimd.Max(zero, max.Value0), ref target);
        TSimd.Store(TSimd.Max(zero, max.Value1), ref Unsafe.Add(ref target, Distance(1)));
        TSimd.Store(TSimd.Max(zero, max.Value2), ref Unsafe.Add(ref target, Distance(2)));
        TSimd.Store(TSimd.Max(zero, max.Value3), ref Unsafe.Add(ref target, Distance(3)));
        if (training)
        {
            int first = (Row(task) * TShape.PooledWidth) + Column(task);
            ref byte cell = ref Unsafe.Add(ref cells, (first * TShape.Filters) + filter);
            TSimd.StoreBytes(max.Cell0, ref cell);
            TSimd.StoreBytes(max.Cell1, ref Unsafe.Add(ref cell, Distance(1)));
            TSimd.StoreBytes(max.Cell2, ref Unsafe.Add(ref cell, Distance(2)));
            TSimd.StoreBytes(max.Cell3, ref Unsafe.Add(ref cell, Distance(3)));
        }
    }

    private static int Distance(int window) => Math.Min(window, TShape.PooledWidth - 1) * TShape.Filters;

    private static int Row(int task) => (int)((uint)task / (uint)TasksInRow);

    private static int Column(int task) =>
        Math.Max(0, Math.Min((int)((uint)task % (uint)TasksInRow) * Windows, TShape.PooledWidth - Windows));

    private static int CellOffset(int cell) =>
        (cell / TShape.PoolWidth * Geometry<TShape>.Down) + (cell % TShape.PoolWidth * Geometry<TShape>.Right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Patch(ref float inputs, int task) => ref Unsafe.Add(
        ref inputs,
        (Row(task) * TShape.PoolHeight * Geometry<TShape>.Down) + (Column(task) * TShape.PoolWidth * Geometry<TShape>.Right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int OutputIndex(int task) => (Row(task) * TShape.OutputRowStride) + (Column(task) * TShape.Filters);
}
