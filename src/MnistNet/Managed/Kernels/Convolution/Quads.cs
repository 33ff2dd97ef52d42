using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Four positions of a convolution that are computed together: how far they are from the first.</summary>
/// <remarks>Where there are fewer than four, some stand for the same position.</remarks>
internal interface IQuad
{
    static abstract int Second { get; }

    static abstract int Third { get; }

    static abstract int Fourth { get; }
}

/// <summary>Four neighbours in a row.</summary>
internal readonly struct RowQuad<TShape> : IQuad
    where TShape : struct, IConvolutionShape
{
    public static int Second
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(1, TShape.OutputWidth - 1) * Geometry<TShape>.Right;
    }

    public static int Third
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(2, TShape.OutputWidth - 1) * Geometry<TShape>.Right;
    }

    public static int Fourth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(3, TShape.OutputWidth - 1) * Geometry<TShape>.Right;
    }
}

/// <summary>The four cells of a 2×2 window, row by row.</summary>
internal readonly struct SquareQuad<TShape> : IQuad
    where TShape : struct, IConvolutionShape
{
    public static int Second => Geometry<TShape>.Right;

    public static int Third => Geometry<TShape>.Down;

    public static int Fourth => Geometry<TShape>.Down + Geometry<TShape>.Right;
}

/// <summary>The same cell of four neighbouring windows.</summary>
internal readonly struct WindowQuad<TShape> : IQuad
    where TShape : struct, IPooledConvolutionShape
{
    public static int Second
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(1, TShape.PooledWidth - 1) * TShape.PoolWidth * Geometry<TShape>.Right;
    }

    public static int Third
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(2, TShape.PooledWidth - 1) * TShape.PoolWidth * Geometry<TShape>.Right;
    }

    public static int Fourth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(3, TShape.PooledWidth - 1) * TShape.PoolWidth * Geometry<TShape>.Right;
    }
}
