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
        ends = Vector512.Shuffle(left - right, Vector512.Create(0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));
        Vector512<float> inner = Vector512.ConditionalSelect(LowerHalf, right, left);
        Vector512<float> straight = Vector512.Shuffle(inner, Vector512.Create(8, 0, 9, 1, 10, 2, 11, 3, 12, 4, 13, 5, 14, 6, 15, 7));
        middle = Vector512.FusedMultiplyAdd(Swap(straight), Signs, straight);
    }

    /// <summary>Turns one row of sums: the even lanes are its left sum, the odd ones its right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TurnSums(Vector512<float> ends, Vector512<float> middle) =>
        Vector512.FusedMultiplyAdd(ends + middle, Signs, Swap(middle));

    /// <summary>Changes twins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Swap(Vector512<float> twins) =>
        Vector512.Shuffle(twins, Vector512.Create(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
}
