using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>What becomes of the values under each window, for one width of vector.</summary>
/// <remarks>The weights of up to nine taps stay in registers while a group of vectors is walked in some rows.</remarks>
internal static class WindowResults<TGrid, TOperation, TSimd, TVector>
    where TGrid : struct, IWindowGrid
    where TOperation : struct, IWindowOperation
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    /// <summary>Walks all windows.</summary>
    /// <param name="source">The first value under the first window.</param>
    /// <param name="weights">The weights of each tap; empty without.</param>
    /// <param name="starts">What results start from.</param>
    /// <param name="end">What is done with results at last.</param>
    /// <param name="target">The first result.</param>
    public static void Run(ref float source, ReadOnlySpan<float> weights, WindowStart starts, WindowEnd end, ref float target)
    {
        for (int row = 0; row < TGrid.Rows; row += RowLanes<TGrid, TSimd>.BlockRows)
        {
            for (int group = 0; group < RowLanes<TGrid, TSimd>.Groups; group++)
            {
                int start = RowLanes<TGrid, TSimd>.Start(group);
                Run(
                    ref Unsafe.Add(ref source, (row * TGrid.Down) + start),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), TOperation.HasWeights ? start % TGrid.Channels : 0),
                    starts.Of<TSimd, TVector>(start % TGrid.Channels),
                    starts.IsTarget,
                    end,
                    ref Unsafe.Add(ref target, (row * TGrid.TargetDown) + start),
                    RowLanes<TGrid, TSimd>.Vectors(group, RowLanes<TGrid, TSimd>.RowsFrom(row), skipsKnown: starts.IsTarget));
            }
        }
    }

    private static void Run(
        ref float source, ref float weights, TVector start, bool isTarget, WindowEnd end, ref float target, in WindowVectors vectors)
    {
        int row = 0;
        for (; row + WholeTaps<TGrid>.Rows <= TGrid.TapRows; row += WholeTaps<TGrid>.Rows)
        {
            for (int column = 0; column < TGrid.TapColumns; column += WholeTaps<TGrid>.Columns)
            {
                bool isLast = row + WholeTaps<TGrid>.Rows == TGrid.TapRows && column + WholeTaps<TGrid>.Columns == TGrid.TapColumns;
                Walk<WholeTaps<TGrid>>(
                    ref SourceAt(ref source, row, column), ref WeightsAt(ref weights, row, column), start, isTarget, isLast ? end : default, ref target, vectors);
                isTarget = true;
            }
        }

        for (int column = 0; RestTaps<TGrid>.Rows > 0 && column < TGrid.TapColumns; column += RestTaps<TGrid>.Columns)
        {
            bool isLast = column + RestTaps<TGrid>.Columns == TGrid.TapColumns;
            Walk<RestTaps<TGrid>>(
                ref SourceAt(ref source, row, column), ref WeightsAt(ref weights, row, column), start, isTarget: true, isLast ? end : default, ref target, vectors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float SourceAt(ref float source, int row, int column) =>
        ref Unsafe.Add(ref source, (row * TGrid.TapDown) + (column * TGrid.TapRight));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float WeightsAt(ref float weights, int row, int column) =>
        ref Unsafe.Add(ref weights, TOperation.HasWeights ? ((row * TGrid.TapColumns) + column) * RowLanes<TGrid, TSimd>.ConstantRow : 0);

    // Sizes are asked for once: the JIT takes in only so many getters.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Walk<TTaps>(
        ref float source, ref float weights, TVector start, bool isTarget, WindowEnd end, ref float target, in WindowVectors vectors)
        where TTaps : struct, ITapGroup
    {
        int columns = TTaps.Columns;
        int size = TTaps.Rows * columns;
        nint o1 = TapGroup.Place(1, columns, TGrid.TapDown, TGrid.TapRight) * sizeof(float);
        nint o2 = TapGroup.Place(2, columns, TGrid.TapDown, TGrid.TapRight) * sizeof(float);
        nint o3 = TapGroup.Place(3, columns, TGrid.TapDown, TGrid.TapRight) * sizeof(float);
        nint o4 = TapGroup.Place(4, columns, TGrid.TapDown, TGrid.TapRight) * sizeof(float);
        nint o5 = TapGroup.Place(5, columns, TGrid.TapDown, TGrid.TapRight) * sizeof(float);
        nint o6 = TapGroup.Place(6, columns, TGrid.TapDown, TGrid.TapRight) * sizeof(float);
        nint o7 = TapGroup.Place(7, columns, TGrid.TapDown, TGrid.TapRight) * sizeof(float);
        nint o8 = TapGroup.Place(8, columns, TGrid.TapDown, TGrid.TapRight) * sizeof(float);
        TVector w0 = Weight(ref weights, 0, columns, vectors);
        TVector w1 = size > 1 ? Weight(ref weights, 1, columns, vectors) : default;
        TVector w2 = size > 2 ? Weight(ref weights, 2, columns, vectors) : default;
        TVector w3 = size > 3 ? Weight(ref weights, 3, columns, vectors) : default;
        TVector w4 = size > 4 ? Weight(ref weights, 4, columns, vectors) : default;
        TVector w5 = size > 5 ? Weight(ref weights, 5, columns, vectors) : default;
        TVector w6 = size > 6 ? Weight(ref weights, 6, columns, vectors) : default;
        TVector w7 = size > 7 ? Weight(ref weights, 7, columns, vectors) : default;
        TVector w8 = size > 8 ? Weight(ref weights, 8, columns, vectors) : default;
        bool isRectified = end.IsRectified;
        bool isScaled = end.IsScaled;
        TVector zero = TSimd.Spread(0);
        TVector factor = TSimd.Spread(end.Factor);
        nint sourceStep = vectors.SourceStep * sizeof(float);
        nint targetStep = vectors.TargetStep * sizeof(float);
        nint sourceDown = vectors.SourceDown;
        nint targetDown = vectors.TargetDown;
        for (int rows = vectors.Rows; rows > 0; rows--)
        {
            ref float from = ref source;
            ref float to = ref target;
            for (int rest = vectors.Count; rest > 0; rest--)
            {
                TVector result = isTarget ? TSimd.Load(ref to) : start;
                result = TOperation.Add<TSimd, TVector>(TSimd.Load(ref from), w0, result);
                result = size > 1 ? TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.AddByteOffset(ref from, o1)), w1, result) : result;
                result = size > 2 ? TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.AddByteOffset(ref from, o2)), w2, result) : result;
                result = size > 3 ? TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.AddByteOffset(ref from, o3)), w3, result) : result;
                result = size > 4 ? TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.AddByteOffset(ref from, o4)), w4, result) : result;
                result = size > 5 ? TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.AddByteOffset(ref from, o5)), w5, result) : result;
                result = size > 6 ? TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.AddByteOffset(ref from, o6)), w6, result) : result;
                result = size > 7 ? TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.AddByteOffset(ref from, o7)), w7, result) : result;
                result = size > 8 ? TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.AddByteOffset(ref from, o8)), w8, result) : result;
                result = isRectified ? TSimd.Max(zero, result) : result;
                result = isScaled ? TSimd.Multiply(factor, result) : result;
                TSimd.Store(result, ref to);
                from = ref Unsafe.AddByteOffset(ref from, sourceStep);
                to = ref Unsafe.AddByteOffset(ref to, targetStep);
            }

            source = ref Unsafe.Add(ref source, sourceDown);
            target = ref Unsafe.Add(ref target, targetDown);
        }
    }

    // What is added to twice, as vectors overlap, has no weight the second time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Weight(ref float weights, int tap, int columns, in WindowVectors vectors) => TOperation.HasWeights
        ? TSimd.ClearFirst(TSimd.Load(ref Unsafe.Add(ref weights, TapGroup.Place(tap, columns, TGrid.TapColumns, 1) * vectors.ConstantRow)), vectors.Known)
        : default;
}

/// <summary>What results start from: constants of each channel, the same for all, or what is there.</summary>
internal readonly ref struct WindowStart
{
    private readonly ReadOnlySpan<float> constants;
    private readonly float same;

    private WindowStart(ReadOnlySpan<float> constants, float same, bool isTarget)
    {
        this.constants = constants;
        this.same = same;
        IsTarget = isTarget;
    }

    /// <summary>What is there is added to.</summary>
    public static WindowStart Target => new([], 0, isTarget: true);

    /// <summary>Whether the target holds it.</summary>
    public bool IsTarget { get; }

    /// <summary>A number.</summary>
    public static WindowStart At(float value) => new([], value, isTarget: false);

    /// <summary>One value a channel, and from the first one on again where vectors begin at any; zero if empty.</summary>
    public static WindowStart At(ReadOnlySpan<float> constants) => new(constants, 0, isTarget: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(int channel)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => constants.IsEmpty
            ? TSimd.Spread(same)
            : TSimd.Load(ref Unsafe.Add(ref MemoryMarshal.GetReference(constants), channel));
}

/// <summary>What is done with results at last.</summary>
/// <param name="IsRectified">Whether those below 0 become 0.</param>
/// <param name="IsScaled">Whether they are multiplied.</param>
/// <param name="Factor">By which factor.</param>
internal readonly record struct WindowEnd(bool IsRectified, bool IsScaled = false, float Factor = 0);
