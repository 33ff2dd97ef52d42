using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Turns tiles of 4×4 inputs, Bᵀ · d · B: cell after cell, each (tiles, channels).</summary>
internal static class TileInputs<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int Plane => WinogradShape<TShape>.TilesAtOnce * TShape.Channels;

    /// <summary>Turns one tile, from its first input to its first cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref float source, ref float target)
    {
        for (nint start = 0; start < TShape.Channels; start += TSimd.Floats)
        {
            // The last vector overlaps the one before it rather than be shorter.
            nint channel = Math.Min(start, TShape.Channels - TSimd.Floats);
            ref float inputs = ref Unsafe.Add(ref source, channel);
            Column(ref inputs, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
            Column(ref Unsafe.Add(ref inputs, TShape.Channels), out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Column(ref Unsafe.Add(ref inputs, 2 * TShape.Channels), out TVector c0, out TVector c1, out TVector c2, out TVector c3);
            Column(ref Unsafe.Add(ref inputs, 3 * TShape.Channels), out TVector d0, out TVector d1, out TVector d2, out TVector d3);
            ref float cells = ref Unsafe.Add(ref target, channel);
            Row(ref cells, a0, b0, c0, d0);
            Row(ref Unsafe.Add(ref cells, 4 * Plane), a1, b1, c1, d1);
            Row(ref Unsafe.Add(ref cells, 8 * Plane), a2, b2, c2, d2);
            Row(ref Unsafe.Add(ref cells, 12 * Plane), a3, b3, c3, d3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(ref float source, out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        TVector d0 = TSimd.Load(ref source);
        TVector d1 = TSimd.Load(ref Unsafe.Add(ref source, Geometry<TShape>.InputRow));
        TVector d2 = TSimd.Load(ref Unsafe.Add(ref source, 2 * Geometry<TShape>.InputRow));
        TVector d3 = TSimd.Load(ref Unsafe.Add(ref source, 3 * Geometry<TShape>.InputRow));
        r0 = TSimd.Subtract(d0, d2);
        r1 = TSimd.Add(d1, d2);
        r2 = TSimd.Subtract(d2, d1);
        r3 = TSimd.Subtract(d1, d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(ref float target, TVector a, TVector b, TVector c, TVector d)
    {
        TSimd.Store(TSimd.Subtract(a, c), ref target);
        TSimd.Store(TSimd.Add(b, c), ref Unsafe.Add(ref target, Plane));
        TSimd.Store(TSimd.Subtract(c, b), ref Unsafe.Add(ref target, 2 * Plane));
        TSimd.Store(TSimd.Subtract(b, d), ref Unsafe.Add(ref target, 3 * Plane));
    }
}

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
    /// <summary>Turns the weights of nine taps, each of <paramref name="plane"/> floats in any order.</summary>
    public static void Turn(ref float kernel, ref float weights, int plane) => Turn(ref kernel, ref weights, plane, 1, plane, 2 * plane, 3 * plane);

    public static void TurnTwins(ref float kernel, ref float weights)
    {
        int plane = TShape.Channels * TShape.Filters;
        Turn(ref kernel, ref weights, plane, 2, 2 * plane, (2 * plane) + TSimd.Floats, TSimd.Floats);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turn(ref float kernel, ref float weights, nint plane, nint spacing, nint second, nint third, nint fourth)
    {
        for (nint start = 0; start < plane; start += TSimd.Floats)
        {
            // The last vector overlaps the one before it rather than be shorter.
            nint place = Math.Min(start, plane - TSimd.Floats);
            ref float source = ref Unsafe.Add(ref kernel, place);
            Column(ref source, plane, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
            Column(ref Unsafe.Add(ref source, plane), plane, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Column(ref Unsafe.Add(ref source, 2 * plane), plane, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
            ref float target = ref Unsafe.Add(ref weights, place * spacing);
            Row(ref target, second, third, fourth, a0, b0, c0);
            Row(ref Unsafe.Add(ref target, 4 * plane), second, third, fourth, a1, b1, c1);
            Row(ref Unsafe.Add(ref target, 8 * plane), second, third, fourth, a2, b2, c2);
            Row(ref Unsafe.Add(ref target, 12 * plane), second, third, fourth, a3, b3, c3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(ref float source, nint plane, out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        r0 = TSimd.Load(ref source);
        r3 = TSimd.Load(ref Unsafe.Add(ref source, 6 * plane));
        Halves(r0, TSimd.Load(ref Unsafe.Add(ref source, 3 * plane)), r3, out r1, out r2);
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

/// <summary>Turns the sums of a tile's sixteen cells into its four sums, Aᵀ · m · A.</summary>
internal static class TileSums<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int Plane => WinogradShape<TShape>.TilesAtOnce * TileProducts<TShape, SingleCells, TSimd, TVector>.Vectors;

    /// <summary>Turns one vector of filters of one tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref TVector source, out TVector s0, out TVector s1, out TVector s2, out TVector s3)
    {
        Column(ref source, out TVector upper0, out TVector lower0);
        Column(ref Unsafe.Add(ref source, Plane), out TVector upper1, out TVector lower1);
        Column(ref Unsafe.Add(ref source, 2 * Plane), out TVector upper2, out TVector lower2);
        Column(ref Unsafe.Add(ref source, 3 * Plane), out TVector upper3, out TVector lower3);
        s0 = TSimd.Finish(TSimd.Add(TSimd.Add(upper0, upper1), upper2));
        s1 = TSimd.Finish(TSimd.Subtract(TSimd.Subtract(upper1, upper2), upper3));
        s2 = TSimd.Finish(TSimd.Add(TSimd.Add(lower0, lower1), lower2));
        s3 = TSimd.Finish(TSimd.Subtract(TSimd.Subtract(lower1, lower2), lower3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(ref TVector source, out TVector upper, out TVector lower)
    {
        TVector second = Unsafe.Add(ref source, 4 * Plane);
        TVector third = Unsafe.Add(ref source, 8 * Plane);
        upper = TSimd.Add(TSimd.Add(source, second), third);
        lower = TSimd.Subtract(TSimd.Subtract(second, third), Unsafe.Add(ref source, 12 * Plane));
    }
}
