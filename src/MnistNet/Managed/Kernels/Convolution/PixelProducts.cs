using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Products of pixels and matrices, for one width of vector. The last vector of a row overlaps the one before it.</summary>
internal static class PixelProducts<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Sums = 8;
    private const int Quad = 4;

    /// <summary>Adds the product of each pixel and a matrix to another pixel.</summary>
    /// <param name="pixels">The first pixel: as many values as the matrix has rows.</param>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="targets">What is added to first: as many values as the matrix has columns.</param>
    /// <param name="sizes">How many there are.</param>
    public static void Add(ref float pixels, ref float matrix, ref float targets, in PixelSizes sizes)
    {
        for (int next = 0; next < sizes.Targets; next += TSimd.Floats)
        {
            int start = Math.Min(next, sizes.Targets - TSimd.Floats);
            AddColumns(ref pixels, ref Unsafe.Add(ref matrix, start), ref Unsafe.Add(ref targets, start), next - start, sizes);
        }
    }

    /// <summary>Adds the gradient of the matrix of <see cref="Add"/>.</summary>
    /// <param name="pixels">The first pixel.</param>
    /// <param name="matrix">Is added to.</param>
    /// <param name="targets">The first gradient.</param>
    /// <param name="sizes">How many there are.</param>
    public static void AddGradient(ref float pixels, ref float matrix, ref float targets, in PixelSizes sizes)
    {
        for (int next = 0; next < sizes.Targets; next += TSimd.Floats)
        {
            int start = Math.Min(next, sizes.Targets - TSimd.Floats);
            for (int row = 0; row < sizes.Values; row += Sums)
            {
                AddRows(
                    ref Unsafe.Add(ref pixels, row),
                    ref Unsafe.Add(ref matrix, (row * sizes.Targets) + start),
                    ref Unsafe.Add(ref targets, start),
                    Math.Min(Sums, sizes.Values - row),
                    next - start,
                    sizes);
            }
        }
    }

    // Four pixels at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddColumns(ref float pixels, ref float matrix, ref float targets, int known, in PixelSizes sizes)
    {
        nint values = sizes.Values;
        nint row = sizes.Targets;
        nint right = sizes.Right;
        nint targetRight = sizes.TargetRight;
        for (int rest = sizes.Columns; rest > 0; rest -= Quad)
        {
            nint second = Math.Min(1, rest - 1);
            nint third = Math.Min(2, rest - 1);
            nint fourth = Math.Min(3, rest - 1);
            ref float value = ref pixels;
            ref float weights = ref matrix;
            TVector s0, s1, s2, s3;
            s0 = s1 = s2 = s3 = TSimd.Spread(0);
            for (nint terms = values; terms > 0; terms--)
            {
                TVector weight = TSimd.Load(ref weights);
                s0 = TSimd.MultiplyAdd(TSimd.Spread(value), weight, s0);
                s1 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, second * right)), weight, s1);
                s2 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, third * right)), weight, s2);
                s3 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, fourth * right)), weight, s3);
                value = ref Unsafe.Add(ref value, 1);
                weights = ref Unsafe.Add(ref weights, row);
            }

            AddTo(true, s0, known, ref targets);
            AddTo(rest > 1, s1, known, ref Unsafe.Add(ref targets, second * targetRight));
            AddTo(rest > 2, s2, known, ref Unsafe.Add(ref targets, third * targetRight));
            AddTo(rest > 3, s3, known, ref Unsafe.Add(ref targets, fourth * targetRight));
            pixels = ref Unsafe.Add(ref pixels, Quad * right);
            targets = ref Unsafe.Add(ref targets, Quad * targetRight);
        }
    }

    // Eight rows of the matrix at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddRows(ref float pixels, ref float matrix, ref float targets, int rows, int known, in PixelSizes sizes)
    {
        nint row = sizes.Targets;
        nint right = sizes.Right;
        nint targetRight = sizes.TargetRight;
        nint r1 = Math.Min(1, rows - 1), r2 = Math.Min(2, rows - 1), r3 = Math.Min(3, rows - 1), r4 = Math.Min(4, rows - 1);
        nint r5 = Math.Min(5, rows - 1), r6 = Math.Min(6, rows - 1), r7 = Math.Min(7, rows - 1);
        TVector s0, s1, s2, s3, s4, s5, s6, s7;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = TSimd.Spread(0);
        for (int rest = sizes.Columns; rest > 0; rest--)
        {
            TVector slope = TSimd.Load(ref targets);
            s0 = TSimd.MultiplyAdd(TSimd.Spread(pixels), slope, s0);
            s1 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref pixels, r1)), slope, s1);
            s2 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref pixels, r2)), slope, s2);
            s3 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref pixels, r3)), slope, s3);
            s4 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref pixels, r4)), slope, s4);
            s5 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref pixels, r5)), slope, s5);
            s6 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref pixels, r6)), slope, s6);
            s7 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref pixels, r7)), slope, s7);
            pixels = ref Unsafe.Add(ref pixels, right);
            targets = ref Unsafe.Add(ref targets, targetRight);
        }

        AddTo(true, s0, known, ref matrix);
        AddTo(rows > 1, s1, known, ref Unsafe.Add(ref matrix, r1 * row));
        AddTo(rows > 2, s2, known, ref Unsafe.Add(ref matrix, r2 * row));
        AddTo(rows > 3, s3, known, ref Unsafe.Add(ref matrix, r3 * row));
        AddTo(rows > 4, s4, known, ref Unsafe.Add(ref matrix, r4 * row));
        AddTo(rows > 5, s5, known, ref Unsafe.Add(ref matrix, r5 * row));
        AddTo(rows > 6, s6, known, ref Unsafe.Add(ref matrix, r6 * row));
        AddTo(rows > 7, s7, known, ref Unsafe.Add(ref matrix, r7 * row));
    }

    // What the vector before has counts once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(bool used, TVector sum, int known, ref float target) =>
        VectorSlot<TSimd, TVector>.Add(used, TSimd.ClearFirst(sum, known), ref target, 0);
}

/// <summary>Pixels of a row, and those that become of them.</summary>
/// <param name="Columns">Number of pixels.</param>
/// <param name="Values">Values of a pixel that count.</param>
/// <param name="Right">Values from one to the next.</param>
/// <param name="Targets">Values of what becomes of a pixel.</param>
/// <param name="TargetRight">Values from one of these to the next.</param>
internal readonly record struct PixelSizes(int Columns, int Values, int Right, int Targets, int TargetRight);
