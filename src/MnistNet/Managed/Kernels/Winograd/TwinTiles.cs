using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Cells of a tile in pairs: a vector of sixteen holds two of eight channels, or of eight filters.</summary>
/// <remarks>Of a row of four, the first and the last are twins, and the two in the middle; lanes of twins alternate.</remarks>
internal static class TwinTiles
{
    private static Vector512<float> Signs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(1f, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1);
    }

    private static Vector512<float> LowerHalf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0).AsSingle();
    }

    /// <summary>Turns one row of a tile: twice two pixels that stand side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TurnInputs(Vector512<float> left, Vector512<float> right, out Vector512<float> ends, out Vector512<float> middle)
    {
        ends = Simd512Pairs.Interleave(left - right);
        Vector512<float> inner = Simd512Pairs.Interleave(Vector512.ConditionalSelect(LowerHalf, right, left));
        middle = Vector512.FusedMultiplyAdd(inner, Signs, Simd512Pairs.Swap(inner));
    }

    /// <summary>Turns one row of sums: the even lanes are its left sum, the odd ones its right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TurnSums(Vector512<float> ends, Vector512<float> middle) =>
        Vector512.FusedMultiplyAdd(ends + middle, Signs, Simd512Pairs.Swap(middle));
}
