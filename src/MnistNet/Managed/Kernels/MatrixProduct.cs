using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
/// <remarks>
/// Each sum takes one term after the other: neither the number of rows nor that of columns changes a bit of it. <see cref="Set"/>
/// leaves out terms whose left factors are zero in all rows of a tile, which would add zero: the edge of most images is empty,
/// and much of what ReLU leaves. So a zero hides a right factor that is infinite or no number, mostly.
/// </remarks>
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
    private const int TermsOnStack = 4096;

    // A tile is so many rows by two vectors: as many sums as the registers hold beside what is multiplied, and more than the eight that keep two multipliers busy.
    private static int TileRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Registers.AreMany ? 8 : 4;
    }

    public static void Set(in Matrix left, in Matrix right, ReadOnlySpan<float> bias, in Matrix target, ProductSizes sizes)
    {
        int[]? rented = sizes.Terms > TermsOnStack ? ArrayPool<int>.Shared.Rent(sizes.Terms) : null;
        Span<int> places = rented ?? stackalloc int[sizes.Terms];
        for (int row = 0; row < sizes.Rows; row += TileRows)
        {
            int rows = Math.Min(TileRows, sizes.Rows - row);
            ReadOnlySpan<int> terms = places[..NonzeroColumns.Find(left, row, rows, sizes.Terms, places)];
            if (sizes.Rows == 1)
            {
                RowProduct<TSimd, TVector>.Set(left, terms, right, bias, target, sizes.Columns);
                continue;
            }

            for (int start = 0; start < sizes.Columns; start += 2 * TSimd.Floats)
            {
                ColumnPair pair = ColumnPair.Of(start, sizes.Columns, TSimd.Floats);
                TVector first = FilterBias<TSimd, TVector>.At(bias, pair.First);
                TVector second = FilterBias<TSimd, TVector>.At(bias, pair.Second);
                Tile(left, right, new ListedTerms(terms), first, second, pair, target, row, rows, adds: false);
            }
        }

        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    public static void Add(in Matrix left, in Matrix right, in Matrix target, ProductSizes sizes)
    {
        TVector zero = TSimd.Spread(0);
        for (int row = 0; row < sizes.Rows; row += TileRows)
        {
            for (int start = 0; start < sizes.Columns; start += 2 * TSimd.Floats)
            {
                Tile(
                    left, right, new AllTerms(sizes.Terms), zero, zero, ColumnPair.Of(start, sizes.Columns, TSimd.Floats), target, row, Math.Min(TileRows, sizes.Rows - row), adds: true);
            }
        }
    }

    // Rows beyond the last are the last once more, and are not stored.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile<TTerms>(
        in Matrix left, in Matrix right, TTerms terms, TVector first, TVector second, ColumnPair pair, in Matrix target, int row, int rows, bool adds)
        where TTerms : struct, ITerms, allows ref struct
    {
        nint down = left.Down * sizeof(float), step = left.Right * sizeof(float), next = right.Down * sizeof(float);
        nint r1 = Math.Min(1, rows - 1) * down, r2 = Math.Min(2, rows - 1) * down, r3 = Math.Min(3, rows - 1) * down;
        nint r4 = Math.Min(4, rows - 1) * down, r5 = Math.Min(5, rows - 1) * down, r6 = Math.Min(6, rows - 1) * down, r7 = Math.Min(7, rows - 1) * down;
        nint apart = (pair.Second - pair.First) * sizeof(float);
        ref float allValues = ref left.At(row, 0);
        ref float allWeights = ref right.At(0, pair.First);
        TVector a0 = first, a1 = first, a2 = first, a3 = first, a4 = first, a5 = first, a6 = first, a7 = first;
        TVector b0 = second, b1 = second, b2 = second, b3 = second, b4 = second, b5 = second, b6 = second, b7 = second;
        int count = terms.Count;
        for (int i = 0; i < count; i++)
        {
            nint term = terms[i];
            ref float values = ref Unsafe.AddByteOffset(ref allValues, term * step);
            ref float weights = ref Unsafe.AddByteOffset(ref allWeights, term * next);
            TVector a = TSimd.Load(ref weights);
            TVector b = TSimd.Load(ref Unsafe.AddByteOffset(ref weights, apart));
            TVector value = TSimd.Spread(values);
            a0 = TSimd.MultiplyAdd(value, a, a0);
            b0 = TSimd.MultiplyAdd(value, b, b0);
            value = TSimd.Spread(Unsafe.AddByteOffset(ref values, r1));
            a1 = TSimd.MultiplyAdd(value, a, a1);
            b1 = TSimd.MultiplyAdd(value, b, b1);
            value = TSimd.Spread(Unsafe.AddByteOffset(ref values, r2));
            a2 = TSimd.MultiplyAdd(value, a, a2);
            b2 = TSimd.MultiplyAdd(value, b, b2);
            value = TSimd.Spread(Unsafe.AddByteOffset(ref values, r3));
            a3 = TSimd.MultiplyAdd(value, a, a3);
            b3 = TSimd.MultiplyAdd(value, b, b3);
            if (Registers.AreMany)
            {
                value = TSimd.Spread(Unsafe.AddByteOffset(ref values, r4));
                a4 = TSimd.MultiplyAdd(value, a, a4);
                b4 = TSimd.MultiplyAdd(value, b, b4);
                value = TSimd.Spread(Unsafe.AddByteOffset(ref values, r5));
                a5 = TSimd.MultiplyAdd(value, a, a5);
                b5 = TSimd.MultiplyAdd(value, b, b5);
                value = TSimd.Spread(Unsafe.AddByteOffset(ref values, r6));
                a6 = TSimd.MultiplyAdd(value, a, a6);
                b6 = TSimd.MultiplyAdd(value, b, b6);
                value = TSimd.Spread(Unsafe.AddByteOffset(ref values, r7));
                a7 = TSimd.MultiplyAdd(value, a, a7);
                b7 = TSimd.MultiplyAdd(value, b, b7);
            }
        }

        Store(a0, b0, pair, target, row, adds);
        Store(rows > 1, a1, b1, pair, target, row + 1, adds);
        Store(rows > 2, a2, b2, pair, target, row + 2, adds);
        Store(rows > 3, a3, b3, pair, target, row + 3, adds);
        if (Registers.AreMany)
        {
            Store(rows > 4, a4, b4, pair, target, row + 4, adds);
            Store(rows > 5, a5, b5, pair, target, row + 5, adds);
            Store(rows > 6, a6, b6, pair, target, row + 6, adds);
            Store(rows > 7, a7, b7, pair, target, row + 7, adds);
        }
    }

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

/// <summary>The terms of a product that are summed, in order.</summary>
internal interface ITerms
{
    /// <summary>How many they are.</summary>
    int Count { get; }

    /// <summary>The index of one.</summary>
    int this[int number] { get; }
}

/// <summary>All.</summary>
internal readonly struct AllTerms(int count) : ITerms
{
    public int Count { get; } = count;

    public int this[int number] => number;
}

/// <summary>Some.</summary>
internal readonly ref struct ListedTerms(ReadOnlySpan<int> places) : ITerms
{
    private readonly ReadOnlySpan<int> places = places;

    public int Count => places.Length;

    public int this[int number] => places[number];
}
