using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>A pooled convolution: the cell that won has the gradient, others are masked.</summary>
/// <remarks>
/// For a first layer, which has no other use for its winners. Filter by filter, over winners alone, would be fewer
/// products, but with the short patches of one to four channels each takes as long as a whole vector.
/// </remarks>
internal readonly struct GradientOfWinners<TShape, TSimd, TVector> : IGradientWindows<TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PooledHeight;
    }

    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PooledWidth;
    }

    public static int CellRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PoolHeight;
    }

    public static int CellColumns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PoolWidth;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Winners(ref byte winners) => TSimd.LoadBytes(ref winners);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector gradient, TVector winners, TVector cell) => TSimd.KeepEqual(winners, cell, gradient);
}
