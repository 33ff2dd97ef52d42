using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>How a row of results is cut into vectors.</summary>
/// <remarks>
/// Where windows are neighbours, so are the values under them: a row of results is one run of values, whatever the channels,
/// and the vectors that begin with the same channel are a group, which has its weights in common. Otherwise each pixel is a run,
/// and a group is the same vector of all pixels. The last vector of a run overlaps the one before it rather than be shorter.
/// </remarks>
internal static class RowLanes<TGrid, TWidth>
    where TGrid : struct, IWindowGrid
    where TWidth : struct, IWidth
{
    // Values of the image that stay in the first cache while all groups walk over them.
    private const int BlockLength = 4096;

    /// <summary>Number of groups.</summary>
    public static int Groups
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (IsRow ? Math.Min(Period, Whole) : Whole) + (Rest > 0 ? 1 : 0);
    }

    /// <summary>Rows that all groups walk before they go on.</summary>
    public static int BlockRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Max(1, BlockLength / Math.Max(1, TGrid.Down));
    }

    /// <summary>Rows of the block that begins with a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RowsFrom(int row) => Math.Min(BlockRows, TGrid.Rows - row);

    /// <summary>Whether vectors begin at other channels than whole vectors of a pixel do.</summary>
    public static bool IsCyclic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsRow && TGrid.Channels % TWidth.Floats != 0;
    }

    /// <summary>Values from one of a pixel's constants to those of the next tap: behind the last channel they begin again.</summary>
    public static int ConstantRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TGrid.Channels + (IsCyclic ? TWidth.Floats : 0);
    }

    private static bool IsRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TGrid.Right == TGrid.Channels;
    }

    private static int Run
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsRow ? TGrid.Columns * TGrid.Channels : TGrid.Channels;
    }

    private static int Whole
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Run / TWidth.Floats;
    }

    private static int Rest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Run % TWidth.Floats;
    }

    // Vectors after which one begins at the same channel again: widths are powers of two.
    private static int Period
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TGrid.Channels / Math.Min(TGrid.Channels & -TGrid.Channels, TWidth.Floats);
    }

    /// <summary>Where a group's first vector begins, in a row of the image as of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(int group) => IsLast(group) ? Run - TWidth.Floats : group * TWidth.Floats;

    /// <summary>A group's vectors in some rows.</summary>
    /// <param name="group">The group.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="skipsKnown">Whether what vectors have in common with the ones before them counts once.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WindowVectors Vectors(int group, int rows, bool skipsKnown) => new()
    {
        Rows = rows,
        Count = !IsRow ? TGrid.Columns : IsLast(group) ? 1 : (Whole - group + Period - 1) / Period,
        Known = skipsKnown && IsLast(group) ? TWidth.Floats - Rest : 0,
        SourceStep = IsRow ? Period * TWidth.Floats : TGrid.Right,
        TargetStep = IsRow ? Period * TWidth.Floats : TGrid.Channels,
        SourceDown = TGrid.Down,
        TargetDown = TGrid.TargetDown,
        ConstantRow = ConstantRow,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLast(int group) => Rest > 0 && group == Groups - 1;
}

/// <summary>The vectors of a group.</summary>
internal readonly ref struct WindowVectors
{
    /// <summary>Number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Vectors in a row.</summary>
    public required int Count { get; init; }

    /// <summary>Values at the start of each that do not count.</summary>
    public required int Known { get; init; }

    /// <summary>Values of the image from one vector to the next.</summary>
    public required int SourceStep { get; init; }

    /// <summary>Values of the result from one vector to the next.</summary>
    public required int TargetStep { get; init; }

    /// <summary>Values of the image from one row of vectors to the next.</summary>
    public required int SourceDown { get; init; }

    /// <summary>Values of the result from one row of vectors to the next.</summary>
    public required int TargetDown { get; init; }

    /// <summary>Values from one tap's constants to the next one's.</summary>
    public required int ConstantRow { get; init; }
}

/// <summary>The widest vector for the rows of a grid.</summary>
internal static class RowWidth<TGrid>
    where TGrid : struct, IWindowGrid
{
    private static int Run
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TGrid.Right == TGrid.Channels ? TGrid.Columns * TGrid.Channels : TGrid.Channels;
    }

    /// <summary>Its floats, where kernels may use as many as <paramref name="most"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(int most) =>
        most >= 16 && Run >= 16 ? 16
        : most >= 8 && Run >= 8 ? 8
        : most >= 4 && Run >= 4 ? 4
        : 1;

    /// <summary>Values of a row of constants.</summary>
    public static int ConstantRow(int most) => Of(most) switch
    {
        16 => RowLanes<TGrid, Simd512>.ConstantRow,
        8 => RowLanes<TGrid, Simd256>.ConstantRow,
        4 => RowLanes<TGrid, Simd128>.ConstantRow,
        _ => RowLanes<TGrid, SimdScalar>.ConstantRow,
    };
}
