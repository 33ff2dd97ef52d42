using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The positions of a convolution that are computed at once: whole rows of it, or equal parts of a row. Constants after specialisation.</summary>
/// <remarks>As many as registers allow, so that weights are seldom loaded, and such that blocks overlap little.</remarks>
internal static class PositionBlock<TShape, TVectors>
    where TShape : struct, IConvolutionShape
    where TVectors : struct, IVectorCount
{
    /// <summary>The most positions of any block.</summary>
    public const int MostPositions = 14;

    // Two multiply-adds a cycle, each of which takes four.
    private const int FewestSums = 8;

    /// <summary>Columns of a block.</summary>
    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => EqualPart(TShape.OutputWidth, Most);
    }

    /// <summary>Rows of a block.</summary>
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVectors.Count * Columns >= FewestSums && TShape.OutputHeight % EqualPart(TShape.OutputHeight, Most / Columns) != 0
            ? 1
            : EqualPart(TShape.OutputHeight, Most / Columns);
    }

    private static int Most
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Registers.AreMany ? MostPositions : TVectors.Count > 1 ? 5 : 10;
    }

    // The length of parts where there are as few as can be.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EqualPart(int length, int most)
    {
        int parts = (length + most - 1) / most;
        return (length + parts - 1) / parts;
    }
}

/// <summary>Vectors of filters that are computed at once. A type, so that it is a constant for the JIT without a calculation.</summary>
internal interface IVectorCount
{
    static abstract int Count { get; }
}

/// <summary>One.</summary>
internal readonly struct OneVector : IVectorCount
{
    public static int Count => 1;
}

/// <summary>Two.</summary>
internal readonly struct TwoVectors : IVectorCount
{
    public static int Count => 2;
}
