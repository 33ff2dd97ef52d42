using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    // One for each number that a byte can be: no winner leads out of it.
    private static readonly int[] s_cellOffsets = [.. Enumerable.Range(0, 256).Select(OffsetOf)];

    /// <summary>How far the patch of a window's cell begins behind that of its first.</summary>
    public static ref int CellOffsets => ref MemoryMarshal.GetArrayDataReference(s_cellOffsets);

    /// <summary>
    /// Takes windows from <paramref name="window"/> on, moves it behind them, and gives the number of entries: for each
    /// the gradient and where its patch begins in the input. Room for one more is needed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Collect(
        ref byte winners, ref int cellOffsets, ref int outputGradient, int filter, ref int window, ref int offsets, ref int gradients)
    {
        int end = Math.Min(window + Capacity, Windows);
        nint count = 0;
        int row = window / TShape.PooledWidth;
        int column = window % TShape.PooledWidth;
        while (window < end)
        {
            int columns = Math.Min(TShape.PooledWidth - column, end - window);
            ref int gradient = ref Unsafe.Add(
                ref outputGradient, TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters) + filter);
            ref byte cell = ref Unsafe.Add(ref winners, (window * TShape.Filters) + filter);
            int patch = (row * TShape.PoolHeight * Geometry<TShape>.Down) + (column * TShape.PoolWidth * Geometry<TShape>.Right);
            for (int i = columns; i > 0; i--)
            {
                Unsafe.Add(ref offsets, count) = patch + Unsafe.Add(ref cellOffsets, (nuint)cell);
                Unsafe.Add(ref gradients, count) = gradient;
                // All bits but the sign are zero in both zeros; the entry stays only if not.
                count += gradient << 1 != 0 ? 1 : 0;
                gradient = ref Unsafe.Add(ref gradient, TShape.Filters);
                cell = ref Unsafe.Add(ref cell, TShape.Filters);
                patch += TShape.PoolWidth * Geometry<TShape>.Right;
            }

            window += columns;
            column = 0;
            row++;
        }

        return (int)count;
    }

    private static int OffsetOf(int cell)
    {
        int real = Math.Min(cell, (TShape.PoolHeight * TShape.PoolWidth) - 1);
        return (real / TShape.PoolWidth * Geometry<TShape>.Down) + (real % TShape.PoolWidth * Geometry<TShape>.Right);
    }
}
