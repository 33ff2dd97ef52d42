using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Turns the sums of a tile's sixteen cells into its four sums, Aᵀ · m · A.</summary>
internal static class TileSums<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int Plane
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => WinogradShape<TShape>.TilesAtOnce * TileProducts<TShape, SingleCells, TSimd, TVector>.Vectors;
    }

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
