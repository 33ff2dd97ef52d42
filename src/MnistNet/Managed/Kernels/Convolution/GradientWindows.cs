using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The windows that a convolution's gradients come from, and which cell of each has it. Sizes are constants.</summary>
internal interface IGradientWindows<TVector>
    where TVector : struct
{
    /// <summary>Rows of windows.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of windows.</summary>
    static abstract int Columns { get; }

    /// <summary>Rows of a window.</summary>
    static abstract int CellRows { get; }

    /// <summary>Columns of a window.</summary>
    static abstract int CellColumns { get; }

    /// <summary>The cells of a window that won, for one vector of filters.</summary>
    static abstract TVector Winners(ref byte winners);

    /// <summary>What a cell has of the window's gradient.</summary>
    static abstract TVector Of(TVector gradient, TVector winners, TVector cell);
}

/// <summary>A convolution without pooling: windows of one cell, which always has the gradient.</summary>
internal readonly struct GradientOfPositions<TShape, TVector> : IGradientWindows<TVector>
    where TShape : struct, IConvolutionShape
    where TVector : struct
{
    public static int Rows => TShape.OutputHeight;

    public static int Columns => TShape.OutputWidth;

    public static int CellRows => 1;

    public static int CellColumns => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Winners(ref byte winners) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector gradient, TVector winners, TVector cell) => gradient;
}

/// <summary>A pooled convolution: the cell that won has the gradient, others are masked.</summary>
/// <remarks>
/// For a first layer, which has no other use for its winners. Filter by filter, over winners alone, would be fewer
/// products, but with the short patches of one to four channels each takes as long as a whole vector.
/// </remarks>
internal readonly struct GradientOfWinners<TShape, TSimd, TVector> : IGradientWindows<TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static int Rows => TShape.PooledHeight;

    public static int Columns => TShape.PooledWidth;

    public static int CellRows => TShape.PoolHeight;

    public static int CellColumns => TShape.PoolWidth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Winners(ref byte winners) => TSimd.LoadBytes(ref winners);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector gradient, TVector winners, TVector cell) => TSimd.KeepEqual(winners, cell, gradient);
}
