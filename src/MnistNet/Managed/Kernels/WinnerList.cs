using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The places of one filter that carry a gradient, up to <see cref="Capacity"/> windows at a time.</summary>
/// <remarks>Collected first, so that the loops over them have no branch that the processor could guess wrong.</remarks>
internal static class WinnerList<TShape>
    where TShape : struct, IPooledConvolutionShape
{
    public const int Capacity = 256;

    private static int Windows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PooledHeight * TShape.PooledWidth;
    }

    /// <summary>
    /// Takes windows from <paramref name="window"/> on, moves it behind them, and gives the number of entries: for each
    /// the gradient and where its patch begins in the input. Room for one more is needed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Collect(
        ref int output, ref byte winners, ref int outputGradient, int filter, ref int window,
        ref int offsets, ref int gradients)
    {
        int end = Math.Min(window + Capacity, Windows);
        int count = 0;
        int row = window / TShape.PooledWidth;
        int column = window % TShape.PooledWidth;
        while (window < end)
        {
            int columns = Math.Min(TShape.PooledWidth - column, end - window);
            nint index = TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters) + filter;
            nint cellIndex = ((nint)window * TShape.Filters) + filter;
            int patch = (row * TShape.PoolHeight * Geometry<TShape>.Down) + (column * TShape.PoolWidth * Geometry<TShape>.Right);
            for (int i = 0; i < columns; i++)
            {
                int gradient = Unsafe.Add(ref outputGradient, index);
                int cell = Math.Min((int)Unsafe.Add(ref winners, cellIndex), (TShape.PoolHeight * TShape.PoolWidth) - 1);
                Unsafe.Add(ref offsets, count) = patch
                    + (int)((uint)cell / (uint)TShape.PoolWidth * (uint)Geometry<TShape>.Down)
                    + (int)((uint)cell % (uint)TShape.PoolWidth * (uint)Geometry<TShape>.Right);
                Unsafe.Add(ref gradients, count) = gradient;
                count += NotZero(gradient) & NotZero(Unsafe.Add(ref output, index));
                index += TShape.Filters;
                cellIndex += TShape.Filters;
                patch += TShape.PoolWidth * Geometry<TShape>.Right;
            }

            window += columns;
            column = 0;
            row++;
        }

        return count;
    }

    /// <summary>1 for the bits of any number but the two zeros, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NotZero(int bits)
    {
        uint magnitude = (uint)bits << 1;
        return (int)((magnitude | (0 - magnitude)) >> 31);
    }
}
