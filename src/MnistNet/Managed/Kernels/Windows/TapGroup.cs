using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Taps of a window that are taken at once, at most nine: whole rows of it, or parts of columns where these are longer.</summary>
internal interface ITapGroup
{
    /// <summary>Rows of the group.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the group.</summary>
    static abstract int Columns { get; }
}

/// <summary>The largest group of a window.</summary>
internal readonly struct WholeTaps<TGrid> : ITapGroup
    where TGrid : struct, IWindowGrid
{
    private const int Most = 9;

    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(TGrid.TapRows, Most / Columns);
    }

    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TGrid.TapColumns <= Most ? TGrid.TapColumns : 1;
    }
}

/// <summary>What the largest groups leave of a window: the last rows.</summary>
internal readonly struct RestTaps<TGrid> : ITapGroup
    where TGrid : struct, IWindowGrid
{
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TGrid.TapRows % WholeTaps<TGrid>.Rows;
    }

    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => WholeTaps<TGrid>.Columns;
    }
}

/// <summary>Where the taps of a group are, or the positions of a block.</summary>
internal static class TapGroup
{
    /// <summary>How far a tap is from the first one, in a group of some columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int tap, int columns, nint down, nint right) => (tap / columns * down) + (tap % columns * right);
}
