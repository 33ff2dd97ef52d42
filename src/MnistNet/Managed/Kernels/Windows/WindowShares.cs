using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>What poolings of windows give back, for one width of vector.</summary>
/// <remarks>The values under a window are added to one by one, as windows may overlap.</remarks>
internal static class WindowShares<TGrid, TSimd, TVector>
    where TGrid : struct, IWindowGrid
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    /// <summary>Adds the gradient of each result, times a factor, to those of the values under its window.</summary>
    public static void Add(ref float gradient, float factor, ref float sourceGradient)
    {
        for (int row = 0; row < TGrid.Rows; row += RowLanes<TGrid, TSimd>.BlockRows)
        {
            for (int group = 0; group < RowLanes<TGrid, TSimd>.Groups; group++)
            {
                int start = RowLanes<TGrid, TSimd>.Start(group);
                Add(
                    ref Unsafe.Add(ref gradient, (row * TGrid.TargetDown) + start),
                    factor,
                    ref Unsafe.Add(ref sourceGradient, (row * TGrid.Down) + start),
                    RowLanes<TGrid, TSimd>.Vectors(group, RowLanes<TGrid, TSimd>.RowsFrom(row), skipsKnown: true));
            }
        }
    }

    /// <summary>Adds the gradient of each result to that of the first of the largest values under its window, of at most nine; or sets those of all values under it.</summary>
    public static void AddToLargest(ref float source, ref float gradient, ref float sourceGradient, bool sets)
    {
        for (int row = 0; row < TGrid.Rows; row += RowLanes<TGrid, TSimd>.BlockRows)
        {
            for (int group = 0; group < RowLanes<TGrid, TSimd>.Groups; group++)
            {
                int start = RowLanes<TGrid, TSimd>.Start(group);
                WalkLargest(
                    ref Unsafe.Add(ref source, (row * TGrid.Down) + start),
                    ref Unsafe.Add(ref gradient, (row * TGrid.TargetDown) + start),
                    ref Unsafe.Add(ref sourceGradient, (row * TGrid.Down) + start),
                    RowLanes<TGrid, TSimd>.Vectors(group, RowLanes<TGrid, TSimd>.RowsFrom(row), skipsKnown: true),
                    sets);
            }
        }
    }

    private static void Add(ref float gradient, float factor, ref float sourceGradient, in WindowVectors vectors)
    {
        int row = 0;
        for (; row + WholeTaps<TGrid>.Rows <= TGrid.TapRows; row += WholeTaps<TGrid>.Rows)
        {
            for (int column = 0; column < TGrid.TapColumns; column += WholeTaps<TGrid>.Columns)
            {
                Walk<WholeTaps<TGrid>>(ref gradient, factor, ref SourceAt(ref sourceGradient, row, column), vectors);
            }
        }

        for (int column = 0; RestTaps<TGrid>.Rows > 0 && column < TGrid.TapColumns; column += RestTaps<TGrid>.Columns)
        {
            Walk<RestTaps<TGrid>>(ref gradient, factor, ref SourceAt(ref sourceGradient, row, column), vectors);
        }
    }

    private static ref float SourceAt(ref float source, int row, int column) =>
        ref Unsafe.Add(ref source, (row * TGrid.TapDown) + (column * TGrid.TapRight));

    // Sizes are asked for once: the JIT takes in only so many getters.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Walk<TTaps>(ref float gradient, float factor, ref float sourceGradient, in WindowVectors vectors)
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
        TVector share = TSimd.Spread(factor);
        for (int rows = vectors.Rows; rows > 0; rows--)
        {
            ref float to = ref sourceGradient;
            ref float slopes = ref gradient;
            for (int rest = vectors.Count; rest > 0; rest--)
            {
                TVector slope = TSimd.Multiply(share, Slope(ref slopes, known));
                VectorSlot<TSimd, TVector>.Add(true, slope, ref to, 0);
                VectorSlot<TSimd, TVector>.Add(size > 1, slope, ref to, o1);
                VectorSlot<TSimd, TVector>.Add(size > 2, slope, ref to, o2);
                VectorSlot<TSimd, TVector>.Add(size > 3, slope, ref to, o3);
                VectorSlot<TSimd, TVector>.Add(size > 4, slope, ref to, o4);
                VectorSlot<TSimd, TVector>.Add(size > 5, slope, ref to, o5);
                VectorSlot<TSimd, TVector>.Add(size > 6, slope, ref to, o6);
                VectorSlot<TSimd, TVector>.Add(size > 7, slope, ref to, o7);
                VectorSlot<TSimd, TVector>.Add(size > 8, slope, ref to, o8);
                to = ref Unsafe.Add(ref to, sourceStep);
                slopes = ref Unsafe.Add(ref slopes, targetStep);
            }

            sourceGradient = ref Unsafe.Add(ref sourceGradient, sourceDown);
            gradient = ref Unsafe.Add(ref gradient, targetDown);
        }
    }

    // The same for all taps of a window.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void WalkLargest(ref float source, ref float gradient, ref float sourceGradient, in WindowVectors vectors, bool sets)
    {
        int columns = WholeTaps<TGrid>.Columns;
        int size = WholeTaps<TGrid>.Rows * columns;
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
        for (int rows = vectors.Rows; rows > 0; rows--)
        {
            ref float from = ref source;
            ref float to = ref sourceGradient;
            ref float slopes = ref gradient;
            for (int rest = vectors.Count; rest > 0; rest--)
            {
                TVector largest = TSimd.Load(ref from);
                TVector winner = TSimd.Spread(0);
                Take(size > 1, ref from, o1, 1, ref largest, ref winner);
                Take(size > 2, ref from, o2, 2, ref largest, ref winner);
                Take(size > 3, ref from, o3, 3, ref largest, ref winner);
                Take(size > 4, ref from, o4, 4, ref largest, ref winner);
                Take(size > 5, ref from, o5, 5, ref largest, ref winner);
                Take(size > 6, ref from, o6, 6, ref largest, ref winner);
                Take(size > 7, ref from, o7, 7, ref largest, ref winner);
                Take(size > 8, ref from, o8, 8, ref largest, ref winner);
                TVector slope = Slope(ref slopes, known);
                Give(true, ref to, 0, 0, winner, slope, sets);
                Give(size > 1, ref to, o1, 1, winner, slope, sets);
                Give(size > 2, ref to, o2, 2, winner, slope, sets);
                Give(size > 3, ref to, o3, 3, winner, slope, sets);
                Give(size > 4, ref to, o4, 4, winner, slope, sets);
                Give(size > 5, ref to, o5, 5, winner, slope, sets);
                Give(size > 6, ref to, o6, 6, winner, slope, sets);
                Give(size > 7, ref to, o7, 7, winner, slope, sets);
                Give(size > 8, ref to, o8, 8, winner, slope, sets);
                from = ref Unsafe.Add(ref from, sourceStep);
                to = ref Unsafe.Add(ref to, sourceStep);
                slopes = ref Unsafe.Add(ref slopes, targetStep);
            }

            source = ref Unsafe.Add(ref source, sourceDown);
            sourceGradient = ref Unsafe.Add(ref sourceGradient, sourceDown);
            gradient = ref Unsafe.Add(ref gradient, targetDown);
        }
    }

    // What the vector before has counts once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Slope(ref float slopes, int known)
    {
        TVector slope = TSimd.Load(ref slopes);
        return known > 0 ? TSimd.ClearFirst(slope, known) : slope;
    }

    // The first of equals stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(bool used, ref float from, nint offset, int tap, ref TVector largest, ref TVector winner)
    {
        if (used)
        {
            TVector value = TSimd.Load(ref Unsafe.Add(ref from, offset));
            winner = TSimd.SelectGreater(value, largest, TSimd.Spread(tap), winner);
            largest = TSimd.SelectGreater(value, largest, value, largest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Give(bool used, ref float to, nint offset, int tap, TVector winner, TVector slope, bool sets)
    {
        if (used)
        {
            VectorSlot<TSimd, TVector>.Add(!sets, TSimd.KeepEqual(winner, TSimd.Spread(tap), slope), ref to, offset);
            VectorSlot<TSimd, TVector>.Store(sets, TSimd.KeepEqual(winner, TSimd.Spread(tap), slope), ref to, offset);
        }
    }
}
