using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

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
