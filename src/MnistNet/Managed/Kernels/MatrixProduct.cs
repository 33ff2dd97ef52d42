using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace MnistNet.Managed;

/// <summary>Rows of values that lie evenly: next to one another, or apart.</summary>
/// <param name="first">The first value of the first row.</param>
/// <param name="down">Floats from one row to the next.</param>
/// <param name="right">Floats from one value of a row to the next.</param>
internal readonly ref struct Matrix(ref float first, nint down, nint right)
{
    /// <summary>The first value of the first row.</summary>
    public readonly ref float First = ref first;

    /// <summary>Floats from one row to the next.</summary>
    public readonly nint Down = down;

    /// <summary>Floats from one value of a row to the next.</summary>
    public readonly nint Right = right;

    /// <summary>The same values with rows for columns.</summary>
    public Matrix Transposed => new(ref First, Right, Down);

    /// <summary>Whole rows, one behind the other.</summary>
    public static Matrix Of(ReadOnlySpan<float> values, int rows, int columns) =>
        new(ref MemoryMarshal.GetReference(values[..(rows * columns)]), columns, 1);

    /// <summary>A value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float At(int row, int column) => ref Unsafe.Add(ref First, (row * Down) + (column * Right));
}

/// <summary>Sizes of a product: (rows, terms) by (terms, columns).</summary>
internal readonly record struct ProductSizes(int Rows, int Terms, int Columns);

/// <summary>Products of matrices, whose rows lie side by side but for those of the left factor; chooses the vectors by the columns.</summary>
/// <remarks>Each sum takes one term after the other: neither the number of rows nor that of columns changes a bit of it.</remarks>
internal static class MatrixProduct<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>target = bias + left · right; the bias may be empty.</summary>
    public static void Set(in Matrix left, in Matrix right, ReadOnlySpan<float> bias, in Matrix target, ProductSizes sizes)
    {
        bias = bias.IsEmpty ? bias : bias[..sizes.Columns];
        switch (ChannelWidth.Of(sizes.Columns, TWidth.Floats))
        {
            case 16:
                MatrixTiles<Simd512, Vector512<float>>.Set(left, right, bias, target, sizes);
                break;
            case 8:
                MatrixTiles<Simd256, Vector256<float>>.Set(left, right, bias, target, sizes);
                break;
            case 4:
                MatrixTiles<Simd128, Vector128<float>>.Set(left, right, bias, target, sizes);
                break;
            default:
                MatrixTiles<SimdScalar, float>.Set(left, right, bias, target, sizes);
                break;
        }
    }

    /// <summary>target += left · right.</summary>
    public static void Add(in Matrix left, in Matrix right, in Matrix target, ProductSizes sizes)
    {
        switch (ChannelWidth.Of(sizes.Columns, TWidth.Floats))
        {
            case 16:
                MatrixTiles<Simd512, Vector512<float>>.Add(left, right, target, sizes);
                break;
            case 8:
                MatrixTiles<Simd256, Vector256<float>>.Add(left, right, target, sizes);
                break;
            case 4:
                MatrixTiles<Simd128, Vector128<float>>.Add(left, right, target, sizes);
                break;
            default:
                MatrixTiles<SimdScalar, float>.Add(left, right, target, sizes);
                break;
        }
    }
}

/// <summary>The same for one width of vector, tile by tile. A last vector overlaps the one before it rather than reach beyond the row.</summary>
internal static class MatrixTiles<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // A tile is so many rows by two vectors: as many sums as the registers hold beside what is multiplied, and more than the eight that keep two multipliers busy.
    private static int TileRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsTall ? 8 : 4;
    }

    // 32 registers.
    private static bool IsTall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated || AdvSimd.IsSupported;
    }

    public static void Set(in Matrix left, in Matrix right, ReadOnlySpan<float> bias, in Matrix target, ProductSizes sizes)
    {
        if (sizes.Rows == 1)
        {
            for (int start = 0; start < sizes.Columns; start += 8 * TSimd.Floats)
            {
                OneRow(left, right, bias, ref target.First, start, sizes);
            }

            return;
        }

        // Columns outside: the right factor is large, and what tiles below one another read of it is near.
        for (int start = 0; start < sizes.Columns; start += 2 * TSimd.Floats)
        {
            ColumnPair pair = ColumnPair.Of(start, sizes.Columns, TSimd.Floats);
            TVector first = FilterBias<TSimd, TVector>.At(bias, pair.First);
            TVector second = FilterBias<TSimd, TVector>.At(bias, pair.Second);
            for (int row = 0; row < sizes.Rows; row += TileRows)
            {
                Tile(left, right, first, second, pair, target, row, sizes, adds: false);
            }
        }
    }

    public static void Add(in Matrix left, in Matrix right, in Matrix target, ProductSizes sizes)
    {
        TVector zero = TSimd.Spread(0);
        for (int row = 0; row < sizes.Rows; row += TileRows)
        {
            for (int start = 0; start < sizes.Columns; start += 2 * TSimd.Floats)
            {
                Tile(left, right, zero, zero, ColumnPair.Of(start, sizes.Columns, TSimd.Floats), target, row, sizes, adds: true);
            }
        }
    }

    // Rows beyond the last are the last once more, and are not stored.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile(
        in Matrix left, in Matrix right, TVector first, TVector second, ColumnPair pair, in Matrix target, int row, ProductSizes sizes, bool adds)
    {
        int rows = Math.Min(TileRows, sizes.Rows - row);
        nint down = left.Down, step = left.Right, next = right.Down;
        nint r1 = Math.Min(1, rows - 1) * down, r2 = Math.Min(2, rows - 1) * down, r3 = Math.Min(3, rows - 1) * down;
        nint r4 = Math.Min(4, rows - 1) * down, r5 = Math.Min(5, rows - 1) * down, r6 = Math.Min(6, rows - 1) * down, r7 = Math.Min(7, rows - 1) * down;
        nint apart = pair.Second - pair.First;
        ref float values = ref left.At(row, 0);
        ref float weights = ref right.At(0, pair.First);
        TVector a0 = first, a1 = first, a2 = first, a3 = first, a4 = first, a5 = first, a6 = first, a7 = first;
        TVector b0 = second, b1 = second, b2 = second, b3 = second, b4 = second, b5 = second, b6 = second, b7 = second;
        for (nint rest = sizes.Terms; rest > 0; rest--)
        {
            TVector a = TSimd.Load(ref weights);
            TVector b = TSimd.Load(ref Unsafe.Add(ref weights, apart));
            TVector value = TSimd.Spread(values);
            a0 = TSimd.MultiplyAdd(value, a, a0);
            b0 = TSimd.MultiplyAdd(value, b, b0);
            value = TSimd.Spread(Unsafe.Add(ref values, r1));
            a1 = TSimd.MultiplyAdd(value, a, a1);
            b1 = TSimd.MultiplyAdd(value, b, b1);
            value = TSimd.Spread(Unsafe.Add(ref values, r2));
            a2 = TSimd.MultiplyAdd(value, a, a2);
            b2 = TSimd.MultiplyAdd(value, b, b2);
            value = TSimd.Spread(Unsafe.Add(ref values, r3));
            a3 = TSimd.MultiplyAdd(value, a, a3);
            b3 = TSimd.MultiplyAdd(value, b, b3);
            if (IsTall)
            {
                value = TSimd.Spread(Unsafe.Add(ref values, r4));
                a4 = TSimd.MultiplyAdd(value, a, a4);
                b4 = TSimd.MultiplyAdd(value, b, b4);
                value = TSimd.Spread(Unsafe.Add(ref values, r5));
                a5 = TSimd.MultiplyAdd(value, a, a5);
                b5 = TSimd.MultiplyAdd(value, b, b5);
                value = TSimd.Spread(Unsafe.Add(ref values, r6));
                a6 = TSimd.MultiplyAdd(value, a, a6);
                b6 = TSimd.MultiplyAdd(value, b, b6);
                value = TSimd.Spread(Unsafe.Add(ref values, r7));
                a7 = TSimd.MultiplyAdd(value, a, a7);
                b7 = TSimd.MultiplyAdd(value, b, b7);
            }

            values = ref Unsafe.Add(ref values, step);
            weights = ref Unsafe.Add(ref weights, next);
        }

        Store(a0, b0, pair, target, row, adds);
        Store(rows > 1, a1, b1, pair, target, row + 1, adds);
        Store(rows > 2, a2, b2, pair, target, row + 2, adds);
        Store(rows > 3, a3, b3, pair, target, row + 3, adds);
        if (IsTall)
        {
            Store(rows > 4, a4, b4, pair, target, row + 4, adds);
            Store(rows > 5, a5, b5, pair, target, row + 5, adds);
            Store(rows > 6, a6, b6, pair, target, row + 6, adds);
            Store(rows > 7, a7, b7, pair, target, row + 7, adds);
        }
    }

    // The right factor is read once, and fastest as it lies: in long rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OneRow(in Matrix left, in Matrix right, ReadOnlySpan<float> bias, ref float target, int start, ProductSizes sizes)
    {
        int p0 = At(0, start, sizes), p1 = At(1, start, sizes), p2 = At(2, start, sizes), p3 = At(3, start, sizes);
        int p4 = At(4, start, sizes), p5 = At(5, start, sizes), p6 = At(6, start, sizes), p7 = At(7, start, sizes);
        TVector s0 = FilterBias<TSimd, TVector>.At(bias, p0), s1 = FilterBias<TSimd, TVector>.At(bias, p1);
        TVector s2 = FilterBias<TSimd, TVector>.At(bias, p2), s3 = FilterBias<TSimd, TVector>.At(bias, p3);
        TVector s4 = FilterBias<TSimd, TVector>.At(bias, p4), s5 = FilterBias<TSimd, TVector>.At(bias, p5);
        TVector s6 = FilterBias<TSimd, TVector>.At(bias, p6), s7 = FilterBias<TSimd, TVector>.At(bias, p7);
        nint step = left.Right, next = right.Down;
        ref float values = ref left.First;
        ref float weights = ref right.First;
        for (nint rest = sizes.Terms; rest > 0; rest--)
        {
            TVector value = TSimd.Spread(values);
            s0 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p0)), s0);
            s1 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p1)), s1);
            s2 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p2)), s2);
            s3 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p3)), s3);
            s4 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p4)), s4);
            s5 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p5)), s5);
            s6 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p6)), s6);
            s7 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p7)), s7);
            values = ref Unsafe.Add(ref values, step);
            weights = ref Unsafe.Add(ref weights, next);
        }

        TSimd.Store(s0, ref Unsafe.Add(ref target, p0));
        TSimd.Store(s1, ref Unsafe.Add(ref target, p1));
        TSimd.Store(s2, ref Unsafe.Add(ref target, p2));
        TSimd.Store(s3, ref Unsafe.Add(ref target, p3));
        TSimd.Store(s4, ref Unsafe.Add(ref target, p4));
        TSimd.Store(s5, ref Unsafe.Add(ref target, p5));
        TSimd.Store(s6, ref Unsafe.Add(ref target, p6));
        TSimd.Store(s7, ref Unsafe.Add(ref target, p7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int At(int vector, int start, ProductSizes sizes) => Math.Min(start + (vector * TSimd.Floats), sizes.Columns - TSimd.Floats);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(bool used, TVector first, TVector second, ColumnPair pair, in Matrix target, int row, bool adds)
    {
        if (used)
        {
            Store(first, second, pair, target, row, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector first, TVector second, ColumnPair pair, in Matrix target, int row, bool adds)
    {
        ref float one = ref target.At(row, pair.First);
        ref float other = ref target.At(row, pair.Second);
        TSimd.Store(adds ? Sum(ref one, first, pair.KnownOfFirst) : first, ref one);
        TSimd.Store(adds ? Sum(ref other, second, pair.KnownOfSecond) : second, ref other);
    }

    // What the vector before has counts once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(ref float target, TVector vector, int known) =>
        TSimd.Add(TSimd.Load(ref target), known > 0 ? TSimd.ClearFirst(vector, known) : vector);
}

/// <summary>Two vectors of a row, and how much of each the vectors before it have.</summary>
internal readonly record struct ColumnPair(int First, int Second, int KnownOfFirst, int KnownOfSecond)
{
    /// <summary>Those that begin at a column, or earlier where they would reach beyond the row.</summary>
    public static ColumnPair Of(int start, int columns, int vector)
    {
        int first = Math.Min(start, columns - vector);
        int second = Math.Min(start + vector, columns - vector);
        return new ColumnPair(first, second, start - first, start + vector - second);
    }
}
