using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The windows of a pooling that lie inside the image.</summary>
internal readonly struct PoolingGrid<TShape> : IWindowGrid
    where TShape : struct, IPoolingShape
{
    /// <summary>The first row of windows inside.</summary>
    public static int FirstRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TShape.Top + TShape.StrideHeight - 1) / TShape.StrideHeight;
    }

    /// <summary>The first column of windows inside.</summary>
    public static int FirstColumn
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TShape.Left + TShape.StrideWidth - 1) / TShape.StrideWidth;
    }

    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Max(0, Math.Min(TShape.OutputHeight, End(TShape.InputHeight + TShape.Top - TShape.PoolHeight, TShape.StrideHeight)) - FirstRow);
    }

    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Max(0, Math.Min(TShape.OutputWidth, End(TShape.InputWidth + TShape.Left - TShape.PoolWidth, TShape.StrideWidth)) - FirstColumn);
    }

    public static int Channels => TShape.Channels;

    public static int TapRows => TShape.PoolHeight;

    public static int TapColumns => TShape.PoolWidth;

    public static int Down
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.StrideHeight * TShape.InputRowStride;
    }

    public static int Right
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.StrideWidth * TShape.Channels;
    }

    public static int TapDown => TShape.InputRowStride;

    public static int TapRight => TShape.Channels;

    public static int TargetDown => TShape.OutputRowStride;

    /// <summary>Index of the first value under the first window.</summary>
    public static int Source =>
        TShape.InputStart
        + (((FirstRow * TShape.StrideHeight) - TShape.Top) * TShape.InputRowStride)
        + (((FirstColumn * TShape.StrideWidth) - TShape.Left) * TShape.Channels);

    /// <summary>Index of the first window's result.</summary>
    public static int Target => TShape.OutputStart + (FirstRow * TShape.OutputRowStride) + (FirstColumn * TShape.Channels);

    /// <summary>Whether a window lies inside.</summary>
    public static bool Has(int row, int column) =>
        (uint)(row - FirstRow) < (uint)Rows && (uint)(column - FirstColumn) < (uint)Columns;

    // Windows up to the last that begins at most so far from the first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int End(int farthest, int stride) => farthest < 0 ? 0 : (farthest / stride) + 1;
}
