using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Turns kernels of 3×3 into the weights of a tile's sixteen cells, G · g · Gᵀ.</summary>
/// <remarks>
/// Cell after cell, each (channels, filters) like a tap of the kernel. As twins, the first and the last cell of a row
/// stand side by side, then the two in the middle: (rows, 2, channels, 2, filters).
/// </remarks>
internal static class TileWeights<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int Plane
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Channels * TShape.Filters;
    }

    public static void Turn(ref float kernel, ref float weights) => Turn(ref kernel, ref weights, 1, Plane, 2 * Plane, 3 * Plane);

    public static void TurnTwins(ref float kernel, ref float weights) =>
        Turn(ref kernel, ref weights, 2, 2 * Plane, (2 * Plane) + TSimd.Count, TSimd.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turn(ref float kernel, ref float weights, nint spacing, nint second, nint third, nint fourth)
    {
        for (nint start = 0; start < Plane; start += TSimd.Count)
        {
            // The last vector overlaps the one before it rather than be shorter.
            nint place = Math.Min(start, Plane - TSimd.Count);
            ref float source = ref Unsafe.Add(ref kernel, place);
            Column(ref source, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
            Column(ref Unsafe.Add(ref source, Plane), out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Column(ref Unsafe.Add(ref source, 2 * Plane), out TVector c0, out TVector c1, out TVector c2, out TVector c3);
            ref float target = ref Unsafe.Add(ref weights, place * spacing);
            Row(ref target, second, third, fourth, a0, b0, c0);
            Row(ref Unsafe.Add(ref target, 4 * Plane), second, third, fourth, a1, b1, c1);
            Row(ref Unsafe.Add(ref target, 8 * Plane), second, third, fourth, a2, b2, c2);
            Row(ref Unsafe.Add(ref target, 12 * Plane), second, third, fourth, a3, b3, c3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(ref float source, out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        r0 = TSimd.Load(ref source);
        r3 = TSimd.Load(ref Unsafe.Add(ref source, 6 * Plane));
        Halves(r0, TSimd.Load(ref Unsafe.Add(ref source, 3 * Plane)), r3, out r1, out r2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(ref float target, nint second, nint third, nint fourth, TVector left, TVector middle, TVector right)
    {
        Halves(left, middle, right, out TVector sum, out TVector difference);
        TSimd.Store(left, ref target);
        TSimd.Store(sum, ref Unsafe.Add(ref target, second));
        TSimd.Store(difference, ref Unsafe.Add(ref target, third));
        TSimd.Store(right, ref Unsafe.Add(ref target, fourth));
    }

    /// <summary>Half of left + middle + right, and of left − middle + right: the inner rows of G.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(TVector left, TVector middle, TVector right, out TVector sum, out TVector difference)
    {
        TVector half = TSimd.Spread(0.5f);
        TVector ends = TSimd.Multiply(TSimd.Add(left, right), half);
        sum = TSimd.MultiplyAdd(middle, half, ends);
        difference = TSimd.MultiplyAdd(middle, TSimd.Spread(-0.5f), ends);
    }
}
