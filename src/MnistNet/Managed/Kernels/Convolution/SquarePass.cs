using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>A convolution pooled in windows of 2×2, each computed at once.</summary>
internal static class SquarePass<TShape, TSimd, TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int Windows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PooledHeight * TShape.PooledWidth;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void TwoVectors(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, Span<byte> winners, int filter, int next)
    {
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        TVector nextStart = FilterBias<TSimd, TVector>.At(bias, next);
        ref float weights = ref Unsafe.Add(ref kernel, filter);
        for (int window = 0; window < Windows; window++)
        {
            QuadSums<TShape, TSimd, TVector, SquareQuad<TShape>>.TwoVectors(
                ref Unsafe.Add(ref inputs, InputIndex(window)), ref weights, next - filter, start, nextStart,
                out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                out TVector s4, out TVector s5, out TVector s6, out TVector s7);
            Store(ref outputs, winners, window, filter, s0, s1, s2, s3);
            Store(ref outputs, winners, window, next, s4, s5, s6, s7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneVector(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, Span<byte> winners, int filter)
    {
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        ref float weights = ref Unsafe.Add(ref kernel, filter);
        for (int window = 0; window < Windows; window += 2)
        {
            int other = Math.Min(window + 1, Windows - 1);
            QuadSums<TShape, TSimd, TVector, SquareQuad<TShape>>.OneVector(
                ref Unsafe.Add(ref inputs, InputIndex(window)), ref Unsafe.Add(ref inputs, InputIndex(other)), ref weights, start,
                out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                out TVector s4, out TVector s5, out TVector s6, out TVector s7);
            Store(ref outputs, winners, window, filter, s0, s1, s2, s3);
            Store(ref outputs, winners, other, filter, s4, s5, s6, s7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ThreeWindows(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, Span<byte> winners, int filter)
    {
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        ref float weights = ref Unsafe.Add(ref kernel, filter);
        for (int window = 0; window < Windows; window += 3)
        {
            int middle = Math.Min(window + 1, Windows - 1);
            int right = Math.Min(window + 2, Windows - 1);
            QuadSums<TShape, TSimd, TVector, SquareQuad<TShape>>.ThreeQuads(
                ref Unsafe.Add(ref inputs, InputIndex(window)),
                ref Unsafe.Add(ref inputs, InputIndex(middle)),
                ref Unsafe.Add(ref inputs, InputIndex(right)),
                ref weights, start,
                out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                out TVector s4, out TVector s5, out TVector s6, out TVector s7,
                out TVector s8, out TVector s9, out TVector s10, out TVector s11);
            Store(ref outputs, winners, window, filter, s0, s1, s2, s3);
            Store(ref outputs, winners, middle, filter, s4, s5, s6, s7);
            Store(ref outputs, winners, right, filter, s8, s9, s10, s11);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Row(int window) => (int)((uint)window / (uint)TShape.PooledWidth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Column(int window) => (int)((uint)window % (uint)TShape.PooledWidth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int InputIndex(int window) =>
        (Row(window) * 2 * Geometry<TShape>.Down) + (Column(window) * 2 * Geometry<TShape>.Right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        ref float outputs, Span<byte> winners, int window, int filter, TVector s0, TVector s1, TVector s2, TVector s3)
    {
        int index = (Row(window) * TShape.OutputRowStride) + (Column(window) * TShape.Filters) + filter;
        TVector upper = TSimd.Max(s0, s1);
        TVector lower = TSimd.Max(s2, s3);
        TSimd.Store(TSimd.Max(TSimd.Spread(0), TSimd.Max(upper, lower)), ref Unsafe.Add(ref outputs, index));
        if (!winners.IsEmpty)
        {
            TVector upperCell = TSimd.SelectGreater(s1, s0, TSimd.Spread(1), TSimd.Spread(0));
            TVector lowerCell = TSimd.SelectGreater(s3, s2, TSimd.Spread(3), TSimd.Spread(2));
            TSimd.StoreBytes(
                TSimd.SelectGreater(lower, upper, lowerCell, upperCell),
                ref Unsafe.Add(ref MemoryMarshal.GetReference(winners), (window * TShape.Filters) + filter));
        }
    }
}
