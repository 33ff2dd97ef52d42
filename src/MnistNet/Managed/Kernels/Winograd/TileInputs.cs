using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Turns tiles of 4×4 inputs, Bᵀ · d · B: cell after cell, each (tiles, channels).</summary>
internal static class TileInputs<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int Plane
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => WinogradShape<TShape>.TilesAtOnce * TShape.Channels;
    }

    /// <summary>Turns one tile.</summary>
    /// <param name="source">Its first input.</param>
    /// <param name="target">Where its first cell goes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref float source, ref float target)
    {
        for (nint channel = 0; channel < TShape.Channels; channel += TSimd.Count)
        {
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
