using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Where the tiles of an output lie, and what becomes of their four sums.</summary>
internal interface ITileTarget<TVector>
    where TVector : struct
{
    /// <summary>Number of tiles.</summary>
    static abstract int Count { get; }

    /// <summary>The row of the first sum in the convolution's output, and of the tile in its input.</summary>
    static abstract int Top(int tile);

    /// <summary>The column of the first sum in the convolution's output, and of the tile in its input.</summary>
    static abstract int Left(int tile);

    /// <summary>Takes the sums of one vector of filters, row by row.</summary>
    void Store(ref float outputs, int tile, int filter, TVector s0, TVector s1, TVector s2, TVector s3);
}

/// <summary>Tiles that cover the output; where a size is odd, the last overlaps the one before it.</summary>
internal readonly struct PlainTiles<TShape, TSimd, TVector>(bool rectify) : ITileTarget<TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TShape.OutputHeight + 1) / 2 * TilesInRow;
    }

    private static int TilesInRow => (TShape.OutputWidth + 1) / 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Top(int tile) => Math.Min(2 * (int)((uint)tile / (uint)TilesInRow), TShape.OutputHeight - 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Left(int tile) => Math.Min(2 * (int)((uint)tile % (uint)TilesInRow), TShape.OutputWidth - 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float outputs, int tile, int filter, TVector s0, TVector s1, TVector s2, TVector s3)
    {
        if (rectify)
        {
            TVector zero = TSimd.Spread(0);
            s0 = TSimd.Max(zero, s0);
            s1 = TSimd.Max(zero, s1);
            s2 = TSimd.Max(zero, s2);
            s3 = TSimd.Max(zero, s3);
        }

        ref float target = ref Unsafe.Add(ref outputs, (Top(tile) * TShape.OutputRowStride) + (Left(tile) * TShape.Filters) + filter);
        TSimd.Store(s0, ref target);
        TSimd.Store(s1, ref Unsafe.Add(ref target, TShape.Filters));
        TSimd.Store(s2, ref Unsafe.Add(ref target, TShape.OutputRowStride));
        TSimd.Store(s3, ref Unsafe.Add(ref target, TShape.OutputRowStride + TShape.Filters));
    }
}

/// <summary>Tiles whose sums are the cells of a 2×2 window.</summary>
internal readonly ref struct PooledTiles<TShape, TSimd, TVector>(Span<byte> winners) : ITileTarget<TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly Span<byte> winners = winners;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PooledHeight * TShape.PooledWidth;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Top(int tile) => 2 * (int)((uint)tile / (uint)TShape.PooledWidth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Left(int tile) => 2 * (int)((uint)tile % (uint)TShape.PooledWidth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float outputs, int tile, int filter, TVector s0, TVector s1, TVector s2, TVector s3) =>
        SquarePass<TShape, TSimd, TVector>.Store(ref outputs, winners, tile, filter, s0, s1, s2, s3);
}
