using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The vectors for a shape's filters, and the memory that forward passes with them work in.</summary>
internal static class ForwardMemory<TShape, TWidest>
    where TShape : struct, IConvolutionShape
    where TWidest : struct, IWidth
{
    /// <summary>Floats of a vector.</summary>
    public static int Vector
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TWidest.Floats >= 16 && FilterRest<TShape, Simd512>.NeedsWidth ? 16
            : TWidest.Floats >= 8 && FilterRest<TShape, Simd256>.NeedsWidth ? 8
            : TWidest.Floats >= 4 && FilterRest<TShape, Simd128>.NeedsWidth ? 4
            : 1;
    }

    /// <summary>Whether a kernel of rows of so many taps need not be packed: <see cref="Simd512Pairs"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPaired(int run) => TWidest.Floats >= 16 && TShape.Filters == 8 && run % 2 == 0;

    /// <summary>Floats of memory, by tiles or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Length(bool tiles) => Vector switch
    {
        16 => Length<Simd512, Vector512<float>>(tiles),
        8 => Length<Simd256, Vector256<float>>(tiles),
        4 => Length<Simd128, Vector128<float>>(tiles),
        _ => 0,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Length<TSimd, TVector>(bool tiles)
        where TSimd : struct, IFilterLanes<TVector>
        where TVector : struct =>
        tiles && TShape.Filters >= TSimd.Floats ? WinogradMemory<TShape, TSimd, TVector>.Length
        : tiles ? WinogradMemory<TShape, RestSimd<TShape, Taps1, TSimd, TVector>, TVector>.Length
            + FilterRest<TShape, TSimd>.PackedLength(WinogradShape<TShape>.Taps, TShape.Channels)
        : FilterRest<TShape, TSimd>.Count > 0 ? FilterRest<TShape, TSimd>.PackedLength(TShape.KernelHeight, Geometry<TShape>.Run)
        : 0;
}
