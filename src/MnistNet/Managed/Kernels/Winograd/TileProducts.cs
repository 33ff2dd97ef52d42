using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>For each cell, the products of seven tiles' inputs and the weights, summed over the channels.</summary>
/// <remarks>
/// The sums are whole vectors: cell after cell, each (tiles, vectors of filters). One cell starts at the bias, from which
/// all four sums of a tile have it.
/// </remarks>
internal static class TileProducts<TShape, TCells, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TCells : struct, ITileCells
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Vectors that cover the filters; the last may overlap the one before it.</summary>
    public static int Vectors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TShape.Filters + TSimd.Floats - 1) / TSimd.Floats;
    }

    /// <summary>Inputs of a tile in a group of cells.</summary>
    private static int Values
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => WinogradShape<TShape>.Cells * TShape.Channels / TCells.Groups;
    }

    /// <summary>The first filter of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FilterOf(int vector) => Math.Min(vector * TSimd.Floats, TShape.Filters - TSimd.Floats);

    /// <summary>One vector of filters, from inputs as (groups of cells, tiles, values) and weights as (groups of cells, values, filters).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneVector(ref float inputs, ref float weights, ref float sums, ReadOnlySpan<float> bias, int vector)
    {
        int filter = FilterOf(vector);
        nint values = Values;
        nint o1 = values * sizeof(float);
        nint o2 = 2 * o1, o3 = 3 * o1, o4 = 4 * o1, o5 = 5 * o1, o6 = 6 * o1;
        TVector biases = FilterBias<TSimd, TVector>.At(bias, filter);
        ref float input = ref inputs;
        ref float kernel = ref Unsafe.Add(ref weights, filter);
        ref TVector target = ref Unsafe.Add(ref Unsafe.As<float, TVector>(ref sums), vector);
        for (int group = 0; group < TCells.Groups; group++)
        {
            TVector s0 = group == TCells.BiasGroup ? biases : TSimd.Spread(0);
            TVector s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0;
            for (nint groups = values / TSimd.Taps; groups > 0; groups--)
            {
                TVector w = TSimd.LoadTaps(ref kernel);
                s0 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref input), w, s0);
                s1 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o1)), w, s1);
                s2 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o2)), w, s2);
                s3 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o3)), w, s3);
                s4 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o4)), w, s4);
                s5 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o5)), w, s5);
                s6 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o6)), w, s6);
                input = ref Unsafe.Add(ref input, TSimd.Taps);
                kernel = ref Unsafe.Add(ref kernel, TSimd.TapsStep(TShape.Filters));
            }

            if (Values % TSimd.Taps != 0)
            {
                // The last group ends with the tile; it has no weights for what the one before has.
                ref float last = ref Unsafe.Subtract(ref input, TSimd.Taps - (Values % TSimd.Taps));
                TVector w = TSimd.LoadTaps(ref kernel);
                s0 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref last), w, s0);
                s1 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref last, o1)), w, s1);
                s2 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref last, o2)), w, s2);
                s3 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref last, o3)), w, s3);
                s4 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref last, o4)), w, s4);
                s5 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref last, o5)), w, s5);
                s6 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref last, o6)), w, s6);
                input = ref Unsafe.Add(ref input, Values % TSimd.Taps);
                kernel = ref Unsafe.Add(ref kernel, TSimd.TapsStep(TShape.Filters));
            }

            Store(ref target, s0, s1, s2, s3, s4, s5, s6);
            input = ref Unsafe.AddByteOffset(ref input, o6);
            target = ref Unsafe.Add(ref target, 7 * Vectors);
        }
    }

    /// <summary>Two vectors of filters, for processors with 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void TwoVectors(ref float inputs, ref float weights, ref float sums, ReadOnlySpan<float> bias, int vector)
    {
        int filter = FilterOf(vector);
        nint values = Values;
        nint o1 = values * sizeof(float);
        nint o2 = 2 * o1, o3 = 3 * o1, o4 = 4 * o1, o5 = 5 * o1, o6 = 6 * o1;
        TVector biases = FilterBias<TSimd, TVector>.At(bias, filter);
        nint distance = FilterOf(vector + 1) - filter;
        TVector nextBiases = FilterBias<TSimd, TVector>.At(bias, FilterOf(vector + 1));
        ref float input = ref inputs;
        ref float kernel = ref Unsafe.Add(ref weights, filter);
        ref TVector target = ref Unsafe.Add(ref Unsafe.As<float, TVector>(ref sums), vector);
        for (int group = 0; group < TCells.Groups; group++)
        {
            TVector s0 = group == TCells.BiasGroup ? biases : TSimd.Spread(0);
            TVector s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0;
            TVector t0 = group == TCells.BiasGroup ? nextBiases : TSimd.Spread(0);
            TVector t1 = t0, t2 = t0, t3 = t0, t4 = t0, t5 = t0, t6 = t0;
            for (nint left = values; left > 0; left--)
            {
                TVector w = TSimd.LoadTaps(ref kernel);
                TVector next = TSimd.LoadTaps(ref Unsafe.Add(ref kernel, distance));
                TVector x = TSimd.SpreadTaps(ref input);
                s0 = TSimd.MultiplyAdd(x, w, s0);
                t0 = TSimd.MultiplyAdd(x, next, t0);
                x = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o1));
                s1 = TSimd.MultiplyAdd(x, w, s1);
                t1 = TSimd.MultiplyAdd(x, next, t1);
                x = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o2));
                s2 = TSimd.MultiplyAdd(x, w, s2);
                t2 = TSimd.MultiplyAdd(x, next, t2);
                x = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o3));
                s3 = TSimd.MultiplyAdd(x, w, s3);
                t3 = TSimd.MultiplyAdd(x, next, t3);
                x = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o4));
                s4 = TSimd.MultiplyAdd(x, w, s4);
                t4 = TSimd.MultiplyAdd(x, next, t4);
                x = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o5));
                s5 = TSimd.MultiplyAdd(x, w, s5);
                t5 = TSimd.MultiplyAdd(x, next, t5);
                x = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref input, o6));
                s6 = TSimd.MultiplyAdd(x, w, s6);
                t6 = TSimd.MultiplyAdd(x, next, t6);
                input = ref Unsafe.Add(ref input, 1);
                kernel = ref Unsafe.Add(ref kernel, TSimd.TapsStep(TShape.Filters));
            }

            Store(ref target, s0, s1, s2, s3, s4, s5, s6);
            Store(ref Unsafe.Add(ref target, 1), t0, t1, t2, t3, t4, t5, t6);
            input = ref Unsafe.AddByteOffset(ref input, o6);
            target = ref Unsafe.Add(ref target, 7 * Vectors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref TVector target, TVector s0, TVector s1, TVector s2, TVector s3, TVector s4, TVector s5, TVector s6)
    {
        target = s0;
        Unsafe.Add(ref target, Vectors) = s1;
        Unsafe.Add(ref target, 2 * Vectors) = s2;
        Unsafe.Add(ref target, 3 * Vectors) = s3;
        Unsafe.Add(ref target, 4 * Vectors) = s4;
        Unsafe.Add(ref target, 5 * Vectors) = s5;
        Unsafe.Add(ref target, 6 * Vectors) = s6;
    }
}

/// <summary>How the sixteen cells of a tile are stored.</summary>
internal interface ITileCells
{
    /// <summary>Groups of cells that are stored together.</summary>
    static abstract int Groups { get; }

    /// <summary>The group of the cell that starts at the bias: row 1, column 1, which all four sums contain once.</summary>
    static abstract int BiasGroup { get; }
}

/// <summary>One by one, row by row.</summary>
internal readonly struct SingleCells : ITileCells
{
    public static int Groups => 16;

    public static int BiasGroup => 5;
}

/// <summary>As <see cref="TwinTiles"/> does: of each row the ends, then the middle, whose first is column 1.</summary>
internal readonly struct TwinCells : ITileCells
{
    public static int Groups => 8;

    public static int BiasGroup => 3;
}
