using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>As <see cref="WinogradPass{TShape, TSimd, TVector, TTarget}"/>, for eight channels and eight filters in vectors of sixteen.</summary>
internal static class TwinWinogradPass<TShape, TTarget>
    where TShape : struct, IConvolutionShape
    where TTarget : struct, ITileTarget<Vector512<float>>, allows ref struct
{
    private const int TilesAtOnce = WinogradShape<TShape>.TilesAtOnce;
    private const int Floats = 16;
    private const int RowOfCells = 2 * TilesAtOnce * Floats;

    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, TTarget target, Span<float> scratch, bool isReady)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float outputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), TShape.OutputStart);
        ref float weights = ref MemoryMarshal.GetReference(scratch);
        ref float turned = ref Unsafe.Add(ref weights, WinogradMemory<TShape, Simd512Pairs, Vector512<float>>.InputsStart);
        ref float sums = ref Unsafe.Add(ref weights, WinogradMemory<TShape, Simd512Pairs, Vector512<float>>.SumsStart);
        if (!isReady)
        {
            TileWeights<TShape, Simd256, Vector256<float>>.TurnTwins(ref MemoryMarshal.GetReference(kernel), ref weights);
        }

        for (int start = 0; start < TTarget.Count; start += TilesAtOnce)
        {
            int first = Math.Min(start, TTarget.Count - TilesAtOnce);
            TurnInputs(ref inputs, ref turned, first);
            TileProducts<TShape, TwinCells, Simd512Pairs, Vector512<float>>.OneVector(ref turned, ref weights, ref sums, bias, vector: 0);
            TurnSums(ref sums, ref outputs, target, first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TurnInputs(ref float inputs, ref float turned, int first)
    {
        for (int tile = 0; tile < TilesAtOnce; tile++)
        {
            int place = (TTarget.Top(first + tile) * Geometry<TShape>.InputRow) + (TTarget.Left(first + tile) * TShape.Channels);
            ref float source = ref Unsafe.Add(ref inputs, place);
            Columns(ref source, out Vector512<float> l0, out Vector512<float> l1, out Vector512<float> l2, out Vector512<float> l3);
            Columns(ref Unsafe.Add(ref source, Floats), out Vector512<float> r0, out Vector512<float> r1, out Vector512<float> r2, out Vector512<float> r3);
            ref float cells = ref Unsafe.Add(ref turned, tile * Floats);
            Row(ref cells, l0, r0);
            Row(ref Unsafe.Add(ref cells, RowOfCells), l1, r1);
            Row(ref Unsafe.Add(ref cells, 2 * RowOfCells), l2, r2);
            Row(ref Unsafe.Add(ref cells, 3 * RowOfCells), l3, r3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(
        ref float source, out Vector512<float> r0, out Vector512<float> r1, out Vector512<float> r2, out Vector512<float> r3)
    {
        Vector512<float> d0 = Vector512.LoadUnsafe(ref source);
        Vector512<float> d1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref source, Geometry<TShape>.InputRow));
        Vector512<float> d2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref source, 2 * Geometry<TShape>.InputRow));
        Vector512<float> d3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref source, 3 * Geometry<TShape>.InputRow));
        r0 = d0 - d2;
        r1 = d1 + d2;
        r2 = d2 - d1;
        r3 = d1 - d3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(ref float target, Vector512<float> left, Vector512<float> right)
    {
        TwinTiles.TurnInputs(left, right, out Vector512<float> ends, out Vector512<float> middle);
        ends.StoreUnsafe(ref target);
        middle.StoreUnsafe(ref Unsafe.Add(ref target, TilesAtOnce * Floats));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TurnSums(ref float sums, ref float outputs, TTarget target, int first)
    {
        for (int tile = 0; tile < TilesAtOnce; tile++)
        {
            ref float source = ref Unsafe.Add(ref sums, tile * Floats);
            Columns(ref source, out Vector512<float> upperEnds, out Vector512<float> lowerEnds);
            Columns(ref Unsafe.Add(ref source, TilesAtOnce * Floats), out Vector512<float> upperMiddle, out Vector512<float> lowerMiddle);
            Vector512<float> upper = TwinTiles.TurnSums(upperEnds, upperMiddle);
            Vector512<float> lower = TwinTiles.TurnSums(lowerEnds, lowerMiddle);
            target.Store(ref outputs, first + tile, 0, upper, Simd512Pairs.Swap(upper), lower, Simd512Pairs.Swap(lower));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(ref float source, out Vector512<float> upper, out Vector512<float> lower)
    {
        Vector512<float> first = Vector512.LoadUnsafe(ref source);
        Vector512<float> second = Vector512.LoadUnsafe(ref Unsafe.Add(ref source, RowOfCells));
        Vector512<float> third = Vector512.LoadUnsafe(ref Unsafe.Add(ref source, 2 * RowOfCells));
        Vector512<float> fourth = Vector512.LoadUnsafe(ref Unsafe.Add(ref source, 3 * RowOfCells));
        upper = first + second + third;
        lower = second - third - fourth;
    }
}

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
        middle = Vector512.MultiplyAddEstimate(inner, Signs, Simd512Pairs.Swap(inner));
    }

    /// <summary>Turns one row of sums: the even lanes are its left sum, the odd ones its right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TurnSums(Vector512<float> ends, Vector512<float> middle) =>
        Vector512.MultiplyAddEstimate(ends + middle, Signs, Simd512Pairs.Swap(middle));
}
