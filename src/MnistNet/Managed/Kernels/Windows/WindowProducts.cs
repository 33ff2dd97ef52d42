using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>The gradient of the weights of windows, for one width of vector.</summary>
/// <remarks>The sums of up to nine taps stay in registers while a group of vectors is walked in some rows.</remarks>
internal static class WindowProducts<TGrid, TSimd, TVector>
    where TGrid : struct, IWindowGrid
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    /// <summary>Walks all windows.</summary>
    /// <param name="source">The first value under the first window.</param>
    /// <param name="gradient">The gradient of the first result.</param>
    /// <param name="weightGradients">Is added to: <see cref="RowLanes{TGrid, TWidth}.ConstantRow"/> values a tap.</param>
    /// <param name="startGradients">Is added to: the gradient of what results start from, as many; empty without.</param>
    public static void Run(ref float source, ref float gradient, Span<float> weightGradients, Span<float> startGradients)
    {
        for (int row = 0; row < TGrid.Rows; row += RowLanes<TGrid, TSimd>.BlockRows)
        {
            for (int group = 0; group < RowLanes<TGrid, TSimd>.Groups; group++)
            {
                int start = RowLanes<TGrid, TSimd>.Start(group);
                int channel = start % TGrid.Channels;
                Run(
                    ref Unsafe.Add(ref source, (row * TGrid.Down) + start),
                    ref Unsafe.Add(ref gradient, (row * TGrid.TargetDown) + start),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(weightGradients), channel),
                    startGradients.IsEmpty ? [] : startGradients.Slice(channel, TSimd.Floats),
                    RowLanes<TGrid, TSimd>.Vectors(group, RowLanes<TGrid, TSimd>.RowsFrom(row), skipsKnown: true));
            }
        }
    }

    private static void Run(
        ref float source, ref float gradient, ref float weightGradients, Span<float> startGradients, in WindowVectors vectors)
    {
        int row = 0;
        for (; row + WholeTaps<TGrid>.Rows <= TGrid.TapRows; row += WholeTaps<TGrid>.Rows)
        {
            for (int column = 0; column < TGrid.TapColumns; column += WholeTaps<TGrid>.Columns)
            {
                Walk<WholeTaps<TGrid>>(
                    ref SourceAt(ref source, row, column), ref gradient, ref SumsAt(ref weightGradients, row, column), startGradients, vectors);
                startGradients = [];
            }
        }

        for (int column = 0; RestTaps<TGrid>.Rows > 0 && column < TGrid.TapColumns; column += RestTaps<TGrid>.Columns)
        {
            Walk<RestTaps<TGrid>>(
                ref SourceAt(ref source, row, column), ref gradient, ref SumsAt(ref weightGradients, row, column), [], vectors);
        }
    }

    private static ref float SourceAt(ref float source, int row, int column) =>
        ref Unsafe.Add(ref source, (row * TGrid.TapDown) + (column * TGrid.TapRight));

    private static ref float SumsAt(ref float sums, int row, int column) =>
        ref Unsafe.Add(ref sums, ((row * TGrid.TapColumns) + column) * RowLanes<TGrid, TSimd>.ConstantRow);

    // Sizes are asked for once: the JIT takes in only so many getters.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Walk<TTaps>(
        ref float source, ref float gradient, ref float weightGradients, Span<float> startGradients, in WindowVectors vectors)
        where TTaps : struct, ITapGroup
    {
        int columns = TTaps.Columns;
        int size = TTaps.Rows * columns;
        nint o1 = TapGroup.Place(1, columns, TGrid.TapDown, TGrid.TapRight);
        nint o2 = TapGroup.Place(2, columns, TGrid.TapDown, TGrid.TapRight);
        nint o3 = TapGroup.Place(3, columns, TGrid.TapDown, TGrid.TapRight);
        nint o4 = TapGroup.Place(4, columns, TGrid.TapDown, TGrid.TapRight);
        nint o5 = TapGroup.Place(5, columns, TGrid.TapDown, TGrid.TapRight);
        nint o6 = TapGroup.Place(6, columns, TGrid.TapDown, TGrid.TapRight);
        nint o7 = TapGroup.Place(7, columns, TGrid.TapDown, TGrid.TapRight);
        nint o8 = TapGroup.Place(8, columns, TGrid.TapDown, TGrid.TapRight);
        int known = vectors.Known;
        nint sourceStep = vectors.SourceStep;
        nint targetStep = vectors.TargetStep;
        nint sourceDown = vectors.SourceDown;
        nint targetDown = vectors.TargetDown;
        TVector s0, s1, s2, s3, s4, s5, s6, s7, s8, all;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = all = TSimd.Spread(0);
        for (int rows = vectors.Rows; rows > 0; rows--)
        {
            ref float from = ref source;
            ref float slopes = ref gradient;
            for (int rest = vectors.Count; rest > 0; rest--)
            {
                TVector slope = TSimd.Load(ref slopes);
                if (known > 0)
                {
                    slope = TSimd.ClearFirst(slope, known);
                }

                all = TSimd.Add(all, slope);
                s0 = TSimd.MultiplyAdd(TSimd.Load(ref from), slope, s0);
                s1 = size > 1 ? TSimd.MultiplyAdd(TSimd.Load(ref Unsafe.Add(ref from, o1)), slope, s1) : s1;
                s2 = size > 2 ? TSimd.MultiplyAdd(TSimd.Load(ref Unsafe.Add(ref from, o2)), slope, s2) : s2;
                s3 = size > 3 ? TSimd.MultiplyAdd(TSimd.Load(ref Unsafe.Add(ref from, o3)), slope, s3) : s3;
                s4 = size > 4 ? TSimd.MultiplyAdd(TSimd.Load(ref Unsafe.Add(ref from, o4)), slope, s4) : s4;
                s5 = size > 5 ? TSimd.MultiplyAdd(TSimd.Load(ref Unsafe.Add(ref from, o5)), slope, s5) : s5;
                s6 = size > 6 ? TSimd.MultiplyAdd(TSimd.Load(ref Unsafe.Add(ref from, o6)), slope, s6) : s6;
                s7 = size > 7 ? TSimd.MultiplyAdd(TSimd.Load(ref Unsafe.Add(ref from, o7)), slope, s7) : s7;
                s8 = size > 8 ? TSimd.MultiplyAdd(TSimd.Load(ref Unsafe.Add(ref from, o8)), slope, s8) : s8;
                from = ref Unsafe.Add(ref from, sourceStep);
                slopes = ref Unsafe.Add(ref slopes, targetStep);
            }

            source = ref Unsafe.Add(ref source, sourceDown);
            gradient = ref Unsafe.Add(ref gradient, targetDown);
        }

        int row = vectors.ConstantRow;
        Add(true, s0, ref weightGradients, 0, columns, row);
        Add(size > 1, s1, ref weightGradients, 1, columns, row);
        Add(size > 2, s2, ref weightGradients, 2, columns, row);
        Add(size > 3, s3, ref weightGradients, 3, columns, row);
        Add(size > 4, s4, ref weightGradients, 4, columns, row);
        Add(size > 5, s5, ref weightGradients, 5, columns, row);
        Add(size > 6, s6, ref weightGradients, 6, columns, row);
        Add(size > 7, s7, ref weightGradients, 7, columns, row);
        Add(size > 8, s8, ref weightGradients, 8, columns, row);
        if (!startGradients.IsEmpty)
        {
            VectorSlot<TSimd, TVector>.Add(true, all, ref MemoryMarshal.GetReference(startGradients), 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(bool used, TVector sum, ref float sums, int tap, int columns, int row) =>
        VectorSlot<TSimd, TVector>.Add(used, sum, ref sums, TapGroup.Place(tap, columns, TGrid.TapColumns, 1) * row);
}
